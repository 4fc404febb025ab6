import { describe, expect, test } from 'bun:test'
import fc from 'fast-check'
import { tlsExtension, v1Header, v2Header } from '../../../testing/proxy-headers.ts'
import { readProxyHeader } from './proxy-header.ts'

const read = (text: string | Buffer) => readProxyHeader(Buffer.from(text as string, 'latin1'))
const from = (address: string, overTls = false) => ({ address, overTls })

describe('version 1', () => {
  test.each([
    ['PROXY TCP4 203.0.113.7 192.0.2.1 5000 443\r\nGET', { bytes: 43, sender: from('203.0.113.7') }],
    ['PROXY TCP6 2001:db8::7 2001:db8::1 1 2\r\n', { bytes: 40, sender: from('2001:db8::7') }],
    ['PROXY TCP6 ::ffff:203.0.113.7 ::1 1 2\r\n', { bytes: 39, sender: from('203.0.113.7') }],
    ['PROXY UNKNOWN\r\n', { bytes: 15, sender: null }],
    ['PROXY UNKNOWN what ever\r\n', { bytes: 25, sender: null }],
    ['', 'more'],
    ['PRO', 'more'],
    ['PROXY TCP4 203.0.113.7 192.0.2.1 5000 443\r', 'more'],
    ['PROXY TCP4 203.0.113.7 192.0.2.1 5000\r\n', 'broken'],
    ['PROXY TCP4 2001:db8::7 2001:db8::1 1 2\r\n', 'broken'],
    ['PROXY TCP6 203.0.113.7 192.0.2.1 1 2\r\n', 'broken'],
    ['PROXY TCP4 010.0.0.1 192.0.2.1 1 2\r\n', 'broken'],
    ['PROXY TCP4 <script> 192.0.2.1 1 2\r\n', 'broken'],
    ['PROXY  TCP4 1.2.3.4 1.2.3.4 1 2\r\n', 'broken'],
    ['PROXY UNKNOWNS\r\n', 'broken'],
    [`PROXY UNKNOWN ${'x'.repeat(100)}\r\n`, 'broken'],
    ['GET / HTTP/1.1\r\n', 'broken'],
    ['proxy TCP4 1.2.3.4 1.2.3.4 1 2\r\n', 'broken'],
  ] as const)('%j', (text, expected) => expect(read(text)).toEqual(expected))
})

describe('version 2', () => {
  const changed = (at: number, value: number) => {
    const header = v2Header({ from: [203, 0, 113, 7] })
    header[at] = value
    return header
  }

  test('brings addresses of both families, mapped ones as what they are', () => {
    expect(read(v2Header({ from: [203, 0, 113, 7] }))).toEqual({ bytes: 28, sender: from('203.0.113.7') })
    const v6 = v2Header({ from: [0x2001, 0xdb8, 0, 0, 0, 0, 0, 7] })
    expect(read(v6)).toEqual({ bytes: 52, sender: from('2001:db8::7') })
    const mapped = v2Header({ from: [0, 0, 0, 0, 0, 0xffff, 0xcb00, 0x7107] })
    expect(read(mapped)).toEqual({ bytes: 52, sender: from('203.0.113.7') })
  })

  test('says in an extension whether the client came over TLS', () => {
    const sender = (overTls: boolean) =>
      read(v2Header({ from: [1, 2, 3, 4], extensions: tlsExtension(overTls) }))
    expect(sender(true)).toMatchObject({ sender: from('1.2.3.4', true) })
    expect(sender(false)).toMatchObject({ sender: from('1.2.3.4', false) })
  })

  test('of the proxy itself names nobody', () => {
    expect(read(v2Header({ command: 0, from: [1, 2, 3, 4] }))).toEqual({ bytes: 28, sender: null })
    expect(read(changed(13, 0x00))).toEqual({ bytes: 28, sender: null })
  })

  test.each([
    ['another version', changed(12, 0x11)],
    ['another command', changed(12, 0x22)],
    ['sockets of files', changed(13, 0x31)],
    ['too short for its family', changed(13, 0x21)],
    ['longer than any is', changed(14, 0xff)],
  ])('is broken with %s', (_what, bytes) => expect(read(bytes)).toBe('broken'))
})

const address4 = fc.tuple(...Array.from({ length: 4 }, () => fc.nat(255)))
const address6 = fc.tuple(...Array.from({ length: 8 }, () => fc.nat(0xffff)))
const header = fc.oneof(
  address4.map((bytes) => v1Header(bytes.join('.'))),
  fc
    .tuple(fc.oneof(address4, address6), fc.uint8Array({ maxLength: 60 }))
    .map(([bytes, extensions]) => v2Header({ from: bytes, extensions: Buffer.from(extensions) })),
)

test('however it is split, a header is read once it is whole, and what follows is left alone', () => {
  fc.assert(
    fc.property(header, fc.uint8Array({ maxLength: 40 }), fc.nat(), (bytes, rest, at) => {
      expect(readProxyHeader(bytes.subarray(0, at % bytes.length))).toBe('more')
      const whole = readProxyHeader(Buffer.concat([bytes, rest]))
      expect(whole).toMatchObject({ bytes: bytes.length })
    }),
    { numRuns: 2_000 },
  )
})

test('no bytes bring it to fail, to wait for ever, or to an address that is none', () => {
  const noise = fc.oneof(
    fc.uint8Array({ maxLength: 3_000 }).map((bytes) => Buffer.from(bytes)),
    // A header with some bytes changed comes further.
    fc.tuple(header, fc.array(fc.tuple(fc.nat(), fc.nat(255)), { maxLength: 4 })).map(([bytes, changes]) => {
      const changed = Buffer.from(bytes)
      for (const [at, value] of changes) changed[at % changed.length] = value
      return changed
    }),
  )
  fc.assert(
    fc.property(noise, (bytes) => {
      const read = readProxyHeader(bytes)
      if (read === 'broken') return
      if (read === 'more') return expect(bytes.length).toBeLessThan(16 + 2_048)
      expect(read.bytes).toBeLessThanOrEqual(bytes.length)
      if (read.sender !== null) expect(read.sender.address).toMatch(/^[0-9a-f:.]{2,39}$/)
    }),
    { numRuns: 5_000 },
  )
})
