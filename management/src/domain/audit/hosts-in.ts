/** Hosts in one payload that are named at most. */
const mostHosts = 5
const schemes = /^(https?|ftps?|ftpes|sftp|wss?):$/

const allHosts = (value: unknown): readonly string[] => {
  if (typeof value === 'string') {
    const url = /^[a-z]+:\/\//i.test(value) && URL.canParse(value) ? new URL(value) : null
    return url !== null && schemes.test(url.protocol) ? [url.host] : []
  }
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(allHosts) : []
}

/** Hosts that a payload sends the station to: where firmware is fetched, logs are put, or it connects. */
export const hostsIn = (payload: object): readonly string[] =>
  [...new Set(allHosts(payload))].slice(0, mostHosts)
