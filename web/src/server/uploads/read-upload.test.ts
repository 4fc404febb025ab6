import { describe, expect, test } from 'bun:test'
import { readUpload } from './read-upload.ts'

const posted = (fill: (form: FormData) => void) => {
  const form = new FormData()
  fill(form)
  return new Request('http://web/firmware/new', { method: 'POST', body: form })
}

describe('a form with a file', () => {
  test('has its fields before the file, and the file byte by byte', async () => {
    const bytes = crypto.getRandomValues(new Uint8Array(60_000))
    const upload = await readUpload(
      posted((form) => {
        form.set('_csrf', 'token')
        form.set('version', '1.2.3')
        form.set('file', new Blob([bytes, bytes]), 'all image.bin')
      }),
    )
    expect(upload).toMatchObject({ fields: { _csrf: 'token', version: '1.2.3' }, fileName: 'all image.bin' })
    const content = new Uint8Array(await new Response(upload?.content).arrayBuffer())
    expect(content).toEqual(new Uint8Array([...bytes, ...bytes]))
  })

  test('without a file, or that is no such form, is none', async () => {
    expect(await readUpload(posted((form) => form.set('name', 'x')))).toBeNull()
    const other = new Request('http://web/', { method: 'POST', body: 'name=x' })
    expect(await readUpload(other)).toBeNull()
    const broken = new Request('http://web/', {
      method: 'POST',
      body: 'garbage',
      headers: { 'content-type': 'multipart/form-data; boundary=x' },
    })
    expect(await readUpload(broken)).toBeNull()
  })

  test('that breaks off in the middle of the file does not look whole', async () => {
    const head = '--x\r\ncontent-disposition: form-data; name="file"; filename="a"\r\n\r\nhalf of'
    let pulls = 0
    const cut = new ReadableStream<Uint8Array>({
      pull: async (controller) => {
        if (pulls++ === 0) return controller.enqueue(new TextEncoder().encode(head))
        await Bun.sleep(20)
        controller.error(new Error('gone'))
      },
    })
    const request = new Request('http://web/', {
      method: 'POST',
      body: cut,
      headers: { 'content-type': 'multipart/form-data; boundary=x' },
    })
    const upload = await readUpload(request)
    expect(upload?.fileName).toBe('a')
    expect(new Response(upload?.content).arrayBuffer()).rejects.toThrow()
  })
})
