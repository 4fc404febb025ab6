import { describe, expect, test } from 'bun:test'
import { createServer } from 'node:net'
import { proxiesOf } from '@ocpp/shared/kernel/proxies'
import { startReceiver } from '../testing/webhooks-contract/receiver.ts'
import { createOutgoing, type Resolver } from './outgoing.ts'
import { OutgoingRefused } from './ports/outgoing.ts'

const nobody = proxiesOf('')
const own = proxiesOf('127.0.0.0/8')
const resolving =
  (...answers: readonly (readonly string[])[]): Resolver =>
  (_name, done) => {
    const addresses = answers[Math.min(asked++, answers.length - 1)] ?? []
    done(
      null,
      addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
    )
  }
let asked = 0
const request = (url: string) => ({ url, headers: { 'content-type': 'application/json' }, body: '{}' })

/** A server that says something and then nothing more. */
const talking = async (text: string) => {
  const server = createServer((socket) => {
    socket.on('error', () => {})
    socket.write(text)
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const address = server.address()
  return {
    url: `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}/`,
    [Symbol.dispose]: () => void server.close(),
  }
}

describe('a request to an address that somebody gave', () => {
  test.each([
    'http://127.0.0.1/',
    'https://127.0.0.1/',
    'https://2130706433/',
    'https://0x7f.1/',
    'https://0177.0.0.1/',
    'https://10.0.0.7/',
    'https://172.16.3.4/',
    'https://192.168.0.1/',
    'https://169.254.169.254/latest/meta-data',
    'https://100.64.0.1/',
    'https://0.0.0.0/',
    'https://255.255.255.255/',
    'https://224.0.0.1/',
    'https://[::1]/',
    'https://[::]/',
    'https://[::ffff:127.0.0.1]/',
    'https://[64:ff9b::7f00:1]/',
    'https://[2002:7f00:1::]/',
    'https://[fe80::1]/',
    'https://[fd00::1]/',
    'https://[ff02::1]/',
  ])('is not made to %s', async (url) => {
    const outgoing = createOutgoing({ networks: nobody, timeoutMs: 500 })
    await expect(outgoing.post(request(url))).rejects.toBeInstanceOf(OutgoingRefused)
  })

  test.each(['ftp://example.org/', 'file:///etc/passwd', 'nonsense', 'https://a:b@example.org/'])(
    'is not made to %s',
    async (url) => {
      const outgoing = createOutgoing({ networks: own, timeoutMs: 500 })
      await expect(outgoing.post(request(url))).rejects.toBeInstanceOf(OutgoingRefused)
    },
  )

  test('is not made where one of the name’s addresses is not on the internet', async () => {
    for (const addresses of [
      ['127.0.0.1'],
      ['93.184.215.14', '10.0.0.1'],
      ['::1'],
      ['2606:2800:21f::1', 'fd00::1'],
    ]) {
      asked = 0
      const outgoing = createOutgoing({ networks: nobody, timeoutMs: 500, resolve: resolving(addresses) })
      await expect(outgoing.post(request('https://receiver.test/'))).rejects.toThrow('not on the internet')
      expect(asked).toBe(1)
    }
  })

  test('goes to the address that was checked, whatever the name says the next time', async () => {
    await using receiver = startReceiver()
    const { port } = new URL(receiver.url)
    asked = 0
    const outgoing = createOutgoing({ networks: own, resolve: resolving(['127.0.0.1'], ['127.0.0.2']) })
    expect(await outgoing.post(request(`http://receiver.test:${port}/hook`))).toBe(200)
    expect(asked).toBe(1)
    expect(receiver.taken[0]?.headers.host).toBe(`receiver.test:${port}`)
    // The next request resolves anew, and is judged anew.
    const rebinding = createOutgoing({ networks: proxiesOf('127.0.0.1'), resolve: resolving(['127.0.0.2']) })
    await expect(rebinding.post(request(`http://receiver.test:${port}/hook`))).rejects.toBeInstanceOf(
      OutgoingRefused,
    )
  })

  test('goes without TLS only to networks of one’s own', async () => {
    const outgoing = createOutgoing({ networks: own, resolve: resolving(['93.184.215.14']), timeoutMs: 500 })
    await expect(outgoing.post(request('http://receiver.test/'))).rejects.toThrow('https://')
  })

  test('obeys no proxy of the environment', async () => {
    await using receiver = startReceiver()
    await using proxy = startReceiver()
    process.env.HTTP_PROXY = process.env.http_proxy = proxy.url
    try {
      expect(await createOutgoing({ networks: own }).post(request(receiver.url))).toBe(200)
    } finally {
      delete process.env.HTTP_PROXY
      delete process.env.http_proxy
    }
    expect(proxy.tries()).toBe(0)
  })

  test('follows no redirect', async () => {
    await using inside = startReceiver()
    await using receiver = startReceiver()
    receiver.answer(() => Response.redirect(inside.url, 302))
    expect(await createOutgoing({ networks: own }).post(request(receiver.url))).toBe(302)
    expect(inside.tries()).toBe(0)
  })

  test('ends in time where nobody answers, or only slowly', async () => {
    using silent = await talking('')
    using slow = await talking('HTTP/1.1 200 OK\r\nx-a: ')
    for (const { url } of [silent, slow]) {
      const outgoing = createOutgoing({ networks: own, timeoutMs: 200 })
      await expect(outgoing.post(request(url))).rejects.toThrow('nobody answered within 0.2 s')
    }
  })

  test('does not wait for the end of what the receiver says', async () => {
    using endless = await talking(
      `HTTP/1.1 200 OK\r\ncontent-length: 1000000000\r\n\r\n${'x'.repeat(100_000)}`,
    )
    expect(await createOutgoing({ networks: own, timeoutMs: 2_000 }).post(request(endless.url))).toBe(200)
  })

  test('fails where the receiver is not there', async () => {
    await expect(createOutgoing({ networks: own }).post(request('http://127.0.0.1:1/'))).rejects.toThrow()
  })
})
