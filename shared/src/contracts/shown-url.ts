/** The last part of the address of a file that this system takes in or gives out: who knows it may use it. */
export const fileToken = /^[A-Za-z0-9_-]{43}$/

const TOKEN_PATH = /\/(uploads|downloads)\/[A-Za-z0-9_-]{43}/g
const USER_INFO = /^([a-z][a-z\d+.-]*:\/\/)([^/?#@:]*):[^/?#]*@/i

/** An address as it may be logged and shown: the password and our own one-time tokens are hidden. */
export const shownUrl = (url: string): string =>
  url.replace(USER_INFO, '$1$2:[hidden]@').replace(TOKEN_PATH, '/$1/[hidden]')

const NAMES = new Set(['location', 'remoteLocation'])

/** The same for every address in a payload. */
export const withShownUrls = <T>(payload: T): T => {
  if (typeof payload !== 'object' || payload === null) return payload
  if (Array.isArray(payload)) return payload.map(withShownUrls) as T
  return Object.fromEntries(
    Object.entries(payload).map(([name, value]) => [
      name,
      NAMES.has(name) && typeof value === 'string' ? shownUrl(value) : withShownUrls(value),
    ]),
  ) as T
}
