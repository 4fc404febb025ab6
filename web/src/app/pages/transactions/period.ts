/** A span of local days or hours that a link can name. */
export const periods = [
  { id: '1h', label: '1 h' },
  { id: 'today', label: 'Today' },
  { id: 'yesterday', label: 'Yesterday' },
  { id: '7d', label: '7 d' },
  { id: '30d', label: '30 d' },
  { id: 'month', label: 'This month' },
  { id: 'lastMonth', label: 'Last month' },
] as const

export interface Span {
  readonly from?: string
  readonly to?: string
}

const offsetMs = (at: Date, zone: string): number => {
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  }).formatToParts(at)
  const part = (type: string) => Number(parts.find((p) => p.type === type)?.value)
  const local = Date.UTC(
    part('year'),
    part('month') - 1,
    part('day'),
    part('hour'),
    part('minute'),
    part('second'),
  )
  return local - Math.floor(at.getTime() / 1000) * 1000
}

/** The instant at which a local day begins, right also on days with 23 or 25 hours. */
export const startOfDay = (isoDay: string, zone: string): Date => {
  const utc = Date.parse(`${isoDay}T00:00:00Z`)
  const guess = utc - offsetMs(new Date(utc), zone)
  // The offset at midnight itself may differ from the one at 00:00 UTC.
  return new Date(utc - offsetMs(new Date(guess), zone))
}

export const addDays = (isoDay: string, days: number): string =>
  new Date(Date.parse(`${isoDay}T12:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)

const firstOfMonth = (isoDay: string): string => `${isoDay.slice(0, 8)}01`

const isDay = (text: string | null): text is string =>
  text !== null && /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(Date.parse(text))

/** The span that a page's address asks for: a named period, or local days `from` to `to`, both included. */
export const spanOf = (query: URLSearchParams, now: Date, today: string, zone: string): Span => {
  const day = (isoDay: string) => startOfDay(isoDay, zone).toISOString()
  switch (query.get('period')) {
    case '1h':
      return { from: new Date(now.getTime() - 3_600_000).toISOString() }
    case 'today':
      return { from: day(today) }
    case 'yesterday':
      return { from: day(addDays(today, -1)), to: day(today) }
    case '7d':
      return { from: day(addDays(today, -6)) }
    case '30d':
      return { from: day(addDays(today, -29)) }
    case 'month':
      return { from: day(firstOfMonth(today)) }
    case 'lastMonth':
      return { from: day(firstOfMonth(addDays(firstOfMonth(today), -1))), to: day(firstOfMonth(today)) }
    default: {
      const from = query.get('from')
      const to = query.get('to')
      return {
        ...(isDay(from) ? { from: day(from) } : {}),
        ...(isDay(to) ? { to: day(addDays(to, 1)) } : {}),
      }
    }
  }
}
