import { expect, test } from 'bun:test'
import { networksOf } from './networks.ts'

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
