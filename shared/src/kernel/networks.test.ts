import { expect, test } from 'bun:test'
import { networksOf, ownNetworkOf } from './networks.ts'

test.each([
  ['10.1.2.3', ['10.1.2.0/24', '10.1.2.3']],
  ['::ffff:10.1.2.3', ['10.1.2.0/24', '10.1.2.3']],
  ['::FFFF:0a01:0203', ['10.1.2.0/24', '10.1.2.3']],
  ['2001:db8::1', ['2001:db8::/32', '2001:db8:0::/48', '2001:db8:0:0::/64']],
  ['2001:db8:0:0:1::', ['2001:db8::/32', '2001:db8:0::/48', '2001:db8:0:0::/64']],
  ['2001:0DB8:1:2:3:4:5:6', ['2001:db8::/32', '2001:db8:1::/48', '2001:db8:1:2::/64']],
  ['fe80::1%eth0', ['fe80:0::/32', 'fe80:0:0::/48', 'fe80:0:0:0::/64']],
  ['::1', ['0:0::/32', '0:0:0::/48', '0:0:0:0::/64']],
  ['', ['?']],
  ['not an address', ['?']],
])('the networks of %p, the widest first', (address, networks) => {
  expect(networksOf(address)).toEqual(networks)
})

test('every way to write an address of one /64 is that one network', () => {
  const last = Array.from({ length: 2_000 }, (_, n) => `2001:db8::${(n * 7919).toString(16).slice(-4)}`)
  expect(new Set(last.map((address) => networksOf(address).at(-1))).size).toBe(1)
})

test('its own network is an IPv4 address or the /64 of an IPv6 one, however it is written', () => {
  expect(ownNetworkOf('::ffff:10.0.0.1')).toBe('10.0.0.1')
  for (const same of ['2001:db8::1', '2001:0db8:0:0:1:2:3:4', '2001:DB8:0000::ffff'])
    expect(ownNetworkOf(same)).toBe('2001:db8:0:0::/64')
  expect(ownNetworkOf('::1')).toBe('0:0:0:0::/64')
})
