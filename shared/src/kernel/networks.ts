import { isIPv4, isIPv6 } from 'node:net'

const v4Of = (mapped: readonly string[]): string | null => {
  const [high = '0', low = '0'] = mapped.slice(6)
  const isMapped = mapped.slice(0, 5).every((part) => part === '0') && mapped[5] === 'ffff'
  if (!isMapped) return null
  const [a, b] = [Number.parseInt(high, 16), Number.parseInt(low, 16)]
  return [a >> 8, a & 255, b >> 8, b & 255].join('.')
}

/** The eight groups of an IPv6 address, however it was shortened; `URL` writes every one of them alike. */
const groupsOf = (address: string): readonly string[] => {
  const written = new URL(`http://[${address}]`).hostname.slice(1, -1)
  const [head = '', tail] = written.split('::')
  const left = head === '' ? [] : head.split(':')
  if (tail === undefined) return left
  const right = tail === '' ? [] : tail.split(':')
  return [...left, ...Array.from({ length: 8 - left.length - right.length }, () => '0'), ...right]
}

const ipv4 = (address: string): readonly string[] => [
  `${address.slice(0, address.lastIndexOf('.'))}.0/24`,
  address,
]

/**
 * The networks an address belongs to, the widest first and its owner's last: of IPv4 the /24 and the address itself;
 * of IPv6 the /32 (a provider), the /48 and the /64, within which an address is its owner's to choose. What is no
 * address is a network of its own.
 */
export const networksOf = (address: string): readonly string[] => {
  const bare = address.replace(/%.*$/, '')
  if (isIPv4(bare)) return ipv4(bare)
  if (!isIPv6(bare)) return ['?']
  const groups = groupsOf(bare)
  const mapped = v4Of(groups)
  if (mapped !== null) return ipv4(mapped)
  return [2, 3, 4].map((count) => `${groups.slice(0, count).join(':')}::/${count * 16}`)
}

/** The narrowest of them: an IPv4 address, or the /64 of an IPv6 one. */
export const ownNetworkOf = (address: string): string => networksOf(address).at(-1) ?? '?'
