import { printable } from '@ocpp/shared/ocpp/printable'

/** The longest identity of OCPP 2.0.1. */
const ID_LENGTH = 48

/** Parts of addresses that stations are set to; none of them is a station unless a known one is called so. */
const FIXED =
  /^(?:ocppj?|ocppj?[-_]?v?\d[\d.]*j?|v?\d(?:\.\d)+j?|wss?|websocket|centralsystemservice|steve|livez|readyz|metrics|uploads|downloads)$/i

/** `id` null: the path names no station; `shown`: what to show an operator, fit for any page. */
export type StationPath =
  | { readonly id: string }
  | { readonly id: null; readonly shown: string; readonly why: string }

const decoded = (segment: string): string | null => {
  try {
    return decodeURIComponent(segment)
  } catch {
    return null
  }
}

/** An id that could disguise itself, or that no station may have, is turned away before anything is kept of it. */
const isStationId = (id: string): boolean =>
  id !== '' && id.length <= ID_LENGTH && printable(id, ID_LENGTH) === id

/** The path of a request as it was written: no scheme, host, query or fragment. */
const pathIn = (url: string): string => url.replace(/^[a-z]+:\/\/[^/?#]*/i, '').replace(/[?#].*$/s, '')

/**
 * The station that an address names: the last part of its path that is not empty, percent-decoded once. Slashes at the
 * end or doubled do not count, and anything may stand in front (`/ocpp/1.6/<id>`, `/<id>`,
 * `/steve/websocket/CentralSystemService/<id>`). Behind it only the fixed parts of addresses may stand (`/<id>/ws`):
 * any other last part is a station of its own, never taken for one that is named before it.
 */
export const stationIn = (url: string, isKnown: (id: string) => boolean): StationPath => {
  const path = pathIn(url)
  const parts = path.split('/').filter((part) => part !== '')
  const last = parts.map(decoded).findLast((id) => id === null || isKnown(id) || !FIXED.test(id))
  const none = (why: string) => ({ id: null, why, shown: printable(path === '' ? '/' : path, ID_LENGTH) })
  if (last === undefined) return none('its address ends without an id')
  if (last === null) return none('its address is not well-formed')
  return isStationId(last) ? { id: last } : none('its address ends in what is no id')
}
