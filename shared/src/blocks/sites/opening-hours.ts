import * as v from 'valibot'

/** As the standard has them: the week begins on Monday. */
export const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const
export type Weekday = (typeof weekdays)[number]

/** So many times a day at most. */
const mostSpans = 6
const clock = /^([01]\d|2[0-3]):[0-5]\d$/
const From = v.pipe(v.string(), v.regex(clock, 'must be a time from 00:00 to 23:59'))
const To = v.pipe(
  v.string(),
  v.check((text) => text === '24:00' || clock.test(text), 'must be a time from 00:01 to 24:00'),
)

/** From and up to a time of the site's own clock; to `24:00` is to the end of the day. */
export const OpenSpan = v.pipe(
  v.strictObject({ from: From, to: To }),
  v.check(
    ({ from, to }) => from < to,
    'must end after it begins; past midnight it goes on under the next day',
  ),
)
export type OpenSpan = v.InferOutput<typeof OpenSpan>

const inOrder = (spans: OpenSpan[]): boolean =>
  spans.every((span, i) => i === 0 || (spans[i - 1]?.to ?? '') <= span.from)
const OpenDay = v.optional(
  v.pipe(
    v.array(OpenSpan),
    v.maxLength(mostSpans, `at most ${mostSpans} times a day`),
    v.check(inOrder, 'must be in order, and none may begin before the one before it ends'),
  ),
)

/** When a site is open, by the days of the week; a day without times, or left out, is one on which it is closed. */
export const OpeningHours = v.strictObject({
  mon: OpenDay,
  tue: OpenDay,
  wed: OpenDay,
  thu: OpenDay,
  fri: OpenDay,
  sat: OpenDay,
  sun: OpenDay,
})
export type OpeningHours = v.InferOutput<typeof OpeningHours>

const wholeDay: OpenSpan = { from: '00:00', to: '24:00' }
/** Open day and night. */
export const alwaysOpen = (): OpeningHours =>
  Object.fromEntries(weekdays.map((day) => [day, [wholeDay]])) as OpeningHours

const isWhole = (spans: readonly OpenSpan[] = []): boolean =>
  spans[0]?.from === '00:00' &&
  spans.at(-1)?.to === '24:00' &&
  spans.every(({ from }, i) => i === 0 || spans[i - 1]?.to === from)
export const isAlwaysOpen = (hours: OpeningHours): boolean => weekdays.every((day) => isWhole(hours[day]))

/** `08:00-12:00, 13:00-18:00`; `closed` for none. */
export const dayText = (spans: readonly OpenSpan[] = []): string =>
  spans.length === 0 ? 'closed' : spans.map(({ from, to }) => `${from}-${to}`).join(', ')

/** As people write it and `readDay` reads it. Not checked: the schema says what is wrong with its times. */
export const readDay = (text: string): OpenSpan[] => {
  const parts = text.split(/[,;]/).map((part) => part.trim())
  return parts
    .filter((part) => part !== '' && part.toLowerCase() !== 'closed')
    .map((part) => {
      if (/^24 ?h$/i.test(part)) return wholeDay
      const [from = '', to = ''] = part.split(/\s*(?:-|–|to)\s*/)
      const padded = (time: string) => (/^\d:\d\d$/.test(time) ? `0${time}` : time)
      return { from: padded(from), to: padded(to) }
    })
}

const dayName = (day: Weekday): string => `${day[0]?.toUpperCase()}${day.slice(1)}`

/** `24/7`, or the days on which it is open, as `Mon 08:00-12:00, 13:00-18:00; Tue 08:00-18:00`; `closed` for never. */
export const hoursText = (hours: OpeningHours): string => {
  if (isAlwaysOpen(hours)) return '24/7'
  const days = weekdays.filter((day) => (hours[day] ?? []).length > 0)
  return days.length === 0 ? 'closed' : days.map((day) => `${dayName(day)} ${dayText(hours[day])}`).join('; ')
}

const dayIn = (word: string): Weekday | undefined => weekdays.find((day) => day === word.trim().toLowerCase())
/** The days that `Mon`, `Mon-Fri` or `daily` names; undefined for what is none. */
const daysIn = (word: string): readonly Weekday[] | undefined => {
  if (/^daily$/i.test(word)) return weekdays
  const [first = '', last = first] = word.split(/[-–]/)
  const [from, to] = [dayIn(first), dayIn(last)]
  if (from === undefined || to === undefined) return undefined
  const [start, end] = [weekdays.indexOf(from), weekdays.indexOf(to)]
  return start <= end
    ? weekdays.slice(start, end + 1)
    : [...weekdays.slice(start), ...weekdays.slice(0, end + 1)]
}

/** What `hoursText` writes, and `Mon-Fri 08:00-18:00; Sat 10-…` as people do; undefined where it cannot be read. */
export const readHours = (text: string): OpeningHours | undefined => {
  const written = text.trim()
  if (/^24 ?\/ ?7$/.test(written)) return alwaysOpen()
  if (/^closed$/i.test(written)) return {}
  const hours: OpeningHours = {}
  for (const part of written.split(';').filter((each) => each.trim() !== '')) {
    const [, word = '', times = ''] = /^\s*(\S+)\s+(.*)$/.exec(part) ?? []
    const days = daysIn(word)
    if (days === undefined || days.some((day) => hours[day] !== undefined)) return undefined
    for (const day of days) hours[day] = readDay(times)
  }
  return v.is(OpeningHours, hours) ? hours : undefined
}

/** Whether it is open at a moment by its own clock: `minute` as `08:30`. */
export const isOpen = (hours: OpeningHours, day: Weekday, minute: string): boolean =>
  (hours[day] ?? []).some(({ from, to }) => from <= minute && minute < to)
