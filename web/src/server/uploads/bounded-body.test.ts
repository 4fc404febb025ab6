import { describe, expect, test } from 'bun:test'
import { withBoundedBody } from './bounded-body.ts'

const echo = async (request: Request) => new Response(await request.text())
const post = (path: string, body: BodyInit) =>
  new Request(`http://web${path}`, { method: 'POST', body, headers: { 'x-kept': 'yes' } })
const streamOf = (bytes: number) =>
  new ReadableStream<Uint8Array>({
    start: (controller) => {
      for (let left = bytes; left > 0; left -= 65_536)
        controller.enqueue(new Uint8Array(Math.min(left, 65_536)).fill(97))
      controller.close()
    },
  })

describe('the body of a request', () => {
  test('is refused above a megabyte, whether its length is said or not', async () => {
    const declared = post('/login', 'a')
    declared.headers.set('content-length', '1048577')
    expect((await withBoundedBody(declared, echo)).status).toBe(413)
    expect((await withBoundedBody(post('/login', streamOf(1_048_577)), echo)).status).toBe(413)
    const whole = await withBoundedBody(post('/login', streamOf(1_048_576)), echo)
    expect((await whole.text()).length).toBe(1_048_576)
  })

  test('is that of the request, with its headers', async () => {
    const headers = await withBoundedBody(post('/x', streamOf(3)), (request) =>
      Promise.resolve(new Response(request.headers.get('x-kept'))),
    )
    expect(await headers.text()).toBe('yes')
    expect(await (await withBoundedBody(new Request('http://web/'), echo)).text()).toBe('')
  })

  test('may be of any size where it is a firmware file', async () => {
    const answer = await withBoundedBody(post('/firmware/new', streamOf(2_000_000)), echo)
    expect((await answer.text()).length).toBe(2_000_000)
  })
})
