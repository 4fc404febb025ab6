const loopback = /^(127\.|::1$|::ffff:127\.)/

/** Web addresses and nothing else: what a header says ends up in records and logs. */
const address = /^[0-9A-Fa-f.:]{2,45}$/

/**
 * The operator's address. Behind a proxy it is the last entry of `X-Forwarded-For`, the one the proxy right in
 * front of us wrote; those before it are the client's own words. The header is believed from a proxy on this machine
 * (the operator web is one), and from any other only with TRUST_PROXY=true.
 */
export const clientAddress = (
  peer: string | undefined,
  forwardedFor: string | undefined,
  trustProxy: boolean,
): string => {
  const own = peer ?? 'unknown'
  if (!trustProxy && !loopback.test(own)) return own
  const last = forwardedFor?.split(',').at(-1)?.trim() ?? ''
  return address.test(last) ? last : own
}
