import { parseDateTime } from '../schema/date-time.ts'
import { parseNumber } from '../schema/number-text.ts'

/** What a clock that was never set shows: who reads times places such a message by its arrival. */
export const UNSET_TIME = '1970-01-01T00:00:00Z'

const LATEST_MS = Date.UTC(9999, 11, 31)
const MS_FROM = 1e11
const MICROSECONDS_FROM = 1e14

/** Seconds, milliseconds or microseconds since 1970, distinguished by their size; `null` for what is none. */
const sinceEpoch = (value: number): string | null => {
  if (!Number.isFinite(value) || value < 0) return null
  const ms = value >= MICROSECONDS_FROM ? value / 1000 : value >= MS_FROM ? value : value * 1000
  return ms <= LATEST_MS ? new Date(Math.trunc(ms)).toISOString() : null
}

const COMPACT = /^(\d{4})(\d\d)(\d\d)[T_ ]?(\d\d)(\d\d)(\d\d)?(?:[.,]\d*)?(.*)$/i
const SPREAD =
  /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T_,]|\s)\s*(\d{1,2})[:.](\d{1,2})(?:[:.](\d{1,2})(?:[.,](\d*))?)?(.*)$/i
const WEB = /^[a-z]{3,9}, \d{1,2}[ -][a-z]{3}[ -]\d{4} \d\d:\d\d:\d\d GMT$/i
const ZONE = /^\s*(?:(Z|UTC|GMT)|(?:UTC|GMT)?([+-])(\d{1,2})(?::?(\d\d))?Z?)?$/i

const two = (digits: string): string => digits.padStart(2, '0')

const zoneOf = (text: string): string | null => {
  const parts = ZONE.exec(text)
  if (parts === null) return null
  const [, utc, sign, hours = '0', minutes = '00'] = parts
  if (utc !== undefined) return 'Z'
  return sign === undefined ? '' : `${sign}${two(hours)}:${minutes}`
}

/** The parts of a time written as RFC 3339 wants them; `null` where they name no instant. */
const written = (parts: RegExpExecArray, fraction: string | undefined, rest: string): string | null => {
  const [, year = '', month = '', day = '', hour = '', minute = '', second = '00'] = parts
  const zone = zoneOf(rest)
  if (zone === null) return null
  const midnight = hour === '24' && Number(minute) === 0 && Number(second) === 0
  const date = `${year}-${two(month)}-${two(day)}`
  const time = `${midnight ? '23' : two(hour)}:${midnight ? '59' : two(minute)}:${midnight ? '59' : two(second)}`
  const text = `${date}T${time}${fraction ? `.${fraction}` : ''}${zone}`
  const instant = parseDateTime(text)
  if (instant === null) return null
  return midnight ? new Date(instant.getTime() + 1000).toISOString() : text
}

/**
 * A time as stations write it beside RFC 3339: digits without a `T` or a colon, an hour of one digit, blanks, slashes,
 * no seconds, the date of a web server, seconds or milliseconds since 1970. As RFC 3339, without a zone where the
 * station names none. `null` where it names no instant: a guess between day and month would be billed.
 */
export const readTime = (value: unknown): string | null => {
  if (typeof value === 'number') return sinceEpoch(value)
  if (typeof value !== 'string' || value.length > 60) return null
  const text = value.replace(/[\p{Cc}\s]+$/u, '').trimStart()
  if (parseDateTime(text) !== null) return text
  const spread = SPREAD.exec(text)
  if (spread !== null) return written(spread, spread[7], spread[8] ?? '')
  const compact = COMPACT.exec(text)
  const short = compact === null ? null : written(compact, undefined, compact[7] ?? '')
  if (short !== null) return short
  if (WEB.test(text)) {
    const ms = Date.parse(text)
    return Number.isNaN(ms) ? null : new Date(ms).toISOString()
  }
  const number = /^\d{1,17}(?:\.\d*)?$/.test(text) ? parseNumber(text) : null
  return number === null ? null : sinceEpoch(number)
}
