import { describe, expect, test } from 'bun:test'
import { proxiesOf, proxiesSetting, senderBehind } from './proxies.ts'
import { loadSettings } from './settings.ts'

const read = (text?: string) => proxiesOf(loadSettings({ P: proxiesSetting }, { P: text }).P)
const addressOf = (peer: string, forwardedFor: string, trusted?: string) =>
  senderBehind(read(trusted), peer, new Headers({ 'x-forwarded-for': forwardedFor })).address

describe('the sender of a request', () => {
  test('is the other end of the connection where that is no trusted proxy', () => {
    expect(addressOf('203.0.113.9', '198.51.100.1')).toBe('203.0.113.9')
    expect(addressOf('127.0.0.1', '198.51.100.1', 'none')).toBe('127.0.0.1')
  })

  test('is whom a trusted proxy was asked by: this machine by default, in either family', () => {
    expect(addressOf('127.0.0.1', '198.51.100.1')).toBe('198.51.100.1')
    expect(addressOf('::1', '2001:db8::1')).toBe('2001:db8::1')
    expect(addressOf('::ffff:127.0.0.1', '198.51.100.1')).toBe('198.51.100.1')
  })

  test('is the last one that is no trusted proxy: what stands before are its own words', () => {
    expect(addressOf('127.0.0.1', '1.2.3.4, 198.51.100.1')).toBe('198.51.100.1')
    const trusted = '127.0.0.1, 10.0.0.0/8, 2001:db8:1::/48'
    expect(addressOf('127.0.0.1', '1.2.3.4, 198.51.100.1, 10.1.1.1, 2001:db8:1::7', trusted)).toBe(
      '198.51.100.1',
    )
    expect(addressOf('10.0.0.9', '10.0.0.7', trusted)).toBe('10.0.0.7')
  })

  test('may have a port', () => {
    expect(addressOf('127.0.0.1', '198.51.100.1:4711')).toBe('198.51.100.1')
    expect(addressOf('127.0.0.1', '[2001:db8::1]:4711')).toBe('2001:db8::1')
  })

  for (const nonsense of ['', 'localhost', '<script>', '1.2.3.4 x', '1.2.3.4, unknown', 'a'.repeat(100)])
    test(`is never ${JSON.stringify(nonsense.slice(0, 20))}`, () => {
      expect(addressOf('127.0.0.1', nonsense)).toBe('127.0.0.1')
    })

  test('came over TLS where a trusted proxy says so, and nobody else', () => {
    const headers = new Headers({ 'x-forwarded-for': '198.51.100.1', 'x-forwarded-proto': 'http, https' })
    expect(senderBehind(read(), '127.0.0.1', headers).overTls).toBe(true)
    expect(senderBehind(read(), '203.0.113.9', headers).overTls).toBe(false)
    headers.set('x-forwarded-proto', 'https, http')
    expect(senderBehind(read(), '127.0.0.1', headers).overTls).toBe(false)
  })
})

test('the setting says what it wants', () => {
  for (const wrong of ['proxy.example', '10.0.0.0/33', '10.0.0.0/8;::1', '1.2.3', 'none, 10.0.0.1'])
    expect(() => read(wrong)).toThrow('must be addresses and networks')
  for (const right of [undefined, 'none', '192.0.2.7', '10.0.0.0/8, fd00::/8', '::1,'])
    expect(() => read(right)).not.toThrow()
})
