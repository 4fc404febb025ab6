/**
 * The responder that a station names, if it is one that may be asked: the address comes from outside, so only hosts
 * that the operator has listed are ever contacted, and nothing but http and https.
 */
export const allowedResponder = (text: string, hosts: ReadonlySet<string>): URL | null => {
  if (!URL.canParse(text)) return null
  const url = new URL(text)
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return null
  if (url.username !== '' || url.password !== '') return null
  return hosts.has(url.host.toLowerCase()) ? url : null
}
