import { ftpAddress, ftpDownload, ftpUpload } from './ftp-client.ts'

const isWeb = (location: string): boolean => /^https?:\/\//i.test(location)

const TIMEOUT_MS = 30_000

/** Downloads a file over HTTP or FTP; null when there is none, or no way to it. */
export const download = async (location: string): Promise<Uint8Array | null> => {
  try {
    const address = ftpAddress(location, '')
    if (address !== null) return await ftpDownload(address)
    if (!isWeb(location)) return null
    const response = await fetch(location, { signal: AbortSignal.timeout(TIMEOUT_MS) })
    return response.ok ? new Uint8Array(await response.arrayBuffer()) : null
  } catch {
    return null
  }
}

/** Uploads a file over HTTP or FTP; a location that ends in a slash is a folder. */
export const upload = async (location: string, name: string, content: string): Promise<boolean> => {
  try {
    const address = ftpAddress(location, name)
    if (address !== null) {
      await ftpUpload(address, content)
      return true
    }
    if (!isWeb(location)) return false
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
