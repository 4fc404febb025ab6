import { describe, expect, test } from 'bun:test'
import fc from 'fast-check'
import { boundaryOf, firstFile } from './multipart.ts'

async function* inPieces(bytes: Uint8Array, size: number): AsyncIterable<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
}

const form = (content: Uint8Array, boundary = 'XX', head = '; filename="log.txt"') =>
  Buffer.concat([
    Buffer.from(`--${boundary}\r\nContent-Disposition: form-data; name="file"${head}\r\n\r\n`),
    content,
    Buffer.from(`\r\n--${boundary}--\r\n`),
  ])

const read = async (bytes: Uint8Array, size: number) => {
  const { name, data } = await firstFile(inPieces(bytes, size), 'XX')
  const parts: Uint8Array[] = []
  for await (const part of data) parts.push(Uint8Array.from(part))
  return { name, content: Buffer.concat(parts) }
}

describe('a file in a form', () => {
  test('comes out as it went in, however the form was cut up', async () => {
    const contents = fc.oneof(
      fc.uint8Array({ maxLength: 300 }),
      // What looks like the beginning of a boundary is part of the file.
      fc.array(fc.constantFrom('\r\n--X', '\r\n', '-', 'X', 'a')).map((parts) => Buffer.from(parts.join(''))),
    )
    await fc.assert(
      fc.asyncProperty(contents, fc.integer({ min: 1, max: 400 }), async (content, size) => {
        fc.pre(!Buffer.from(content).includes('\r\n--XX'))
        const out = await read(form(content), size)
        expect(out).toEqual({ name: 'log.txt', content: Buffer.from(content) })
      }),
    )
  })

  test('a form that breaks off, or is none, is refused', async () => {
    const whole = form(Buffer.from('content'))
    for (const bad of [whole.subarray(0, whole.length - 12), Buffer.from('no form at all'), Buffer.alloc(0)])
      expect(read(bad, 7)).rejects.toMatchObject({ code: 'invalid' })
    expect(read(Buffer.alloc(20_000, 'a'), 1000)).rejects.toMatchObject({ code: 'invalid' })
    expect(read(form(Buffer.from('x'), 'YY'), 1000)).rejects.toMatchObject({ code: 'invalid' })
  })

  test('the boundary is taken from the content type, and only from that of a form', () => {
    expect(boundaryOf('multipart/form-data; boundary=XX')).toBe('XX')
    expect(boundaryOf('Multipart/Form-Data; charset=x; boundary="a b"')).toBe('a b')
    for (const other of ['', 'text/plain; boundary=XX', 'multipart/form-data', 'multipart/mixed; boundary=X'])
      expect(boundaryOf(other)).toBeNull()
  })
})
