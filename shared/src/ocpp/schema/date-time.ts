const RFC_3339 =
  /^(\d{4})-(\d\d)-(\d\d)[Tt\s](\d\d):(\d\d):(\d\d)(\.\d+)?(?:[Zz]|([+-])(\d\d)(?::?(\d\d))?)?$/
const DAYS = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
const ZONE = /(?:[Zz]|[+-]\d\d(?::?\d\d)?)$/
const TIME_ZONE_START = 19

const isLeapYear = (year: number): boolean => year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)

/**
 * Reads a time stamp as stations send it: RFC 3339, a blank or lower-case `t` in the middle, any number of
 * fraction digits, offsets with or without a colon. A missing zone means UTC. `null` when it names no instant.
 */
export const parseDateTime = (text: string): Date | null => {
  const parts = RFC_3339.exec(text)
  if (parts === null) return null
  const [, year, month, day, hour, minute, second, fraction, sign, zoneHour, zoneMinute] = parts
  const y = Number(year)
  const m = Number(month)
  const d = Number(day)
  if (m < 1 || m > 12 || d < 1 || d > (DAYS[m - 1] ?? 0) || (m === 2 && d === 29 && !isLeapYear(y)))
    return null
  const offset = (Number(zoneHour ?? 0) * 60 + Number(zoneMinute ?? 0)) * (sign === '-' ? -1 : 1)
  if (Number(zoneHour ?? 0) > 23 || Number(zoneMinute ?? 0) > 59) return null
  const minutes = Number(hour) * 60 + Number(minute)
  if (Number(hour) > 23 || Number(minute) > 59 || Number(second) > 60) return null
  // RFC 3339 allows second 60 only where a leap second can be: at the end of a day in UTC.
  if (Number(second) === 60 && (((minutes - offset) % 1440) + 1440) % 1440 !== 1439) return null
  const millis = fraction === undefined ? 0 : Math.trunc(Number(fraction) * 1000)
  const instant = new Date(0)
  instant.setUTCFullYear(y, m - 1, d)
  instant.setUTCHours(0, minutes - offset, Math.min(Number(second), 59), millis)
  return instant
}

/** Does the text say which zone it is in? Many stations forget to. */
const hasZone = (text: string): boolean => ZONE.test(text.slice(TIME_ZONE_START))

// The form nearly every station sends, on a day that every month has: decided without taking it apart.
const USUAL = /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|1\d|2[0-8])T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d+)?Z$/

/** RFC 3339 `date-time`, as the specification's schemas demand it: a real day, and the zone given. */
export const isDateTime = (text: string): boolean =>
  USUAL.test(text) || (hasZone(text) && parseDateTime(text) !== null)
