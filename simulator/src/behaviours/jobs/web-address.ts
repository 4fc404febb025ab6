/** What a simulated station reaches: the web, and no FTP server. */
const isWeb = (location: string): boolean => /^https?:\/\//i.test(location)

const TIMEOUT_MS = 30_000

/** Downloads a file; null when there is none, or no way to it. */
export const download = async (location: string): Promise<Uint8Array | null> => {
  if (!isWeb(location)) return null
  try {
    const response = await fetch(location, { signal: AbortSignal.timeout(TIMEOUT_MS) })
    return response.ok ? new Uint8Array(await response.arrayBuffer()) : null
  } catch {
    return null
  }
}

/** Uploads a file; a location that ends in a slash is a folder. */
export const upload = async (location: string, name: string, content: string): Promise<boolean> => {
  if (!isWeb(location)) return false
  try {
    const response = await fetch(location.endsWith('/') ? location + name : location, {
      method: 'PUT',
      headers: { 'content-type': 'text/plain' },
      body: content,
      signal: AbortSignal.timeout(TIMEOUT_MS),
    })
    return response.ok
  } catch {
    return false
  }
}
