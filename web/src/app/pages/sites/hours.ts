import {
  dayText,
  isAlwaysOpen,
  isOpen,
  type OpeningHours,
  type Weekday,
  weekdays,
} from '@ocpp/shared/blocks/sites/opening-hours'

export const weekdayLabels: Readonly<Record<Weekday, string>> = {
  mon: 'Monday',
  tue: 'Tuesday',
  wed: 'Wednesday',
  thu: 'Thursday',
  fri: 'Friday',
  sat: 'Saturday',
  sun: 'Sunday',
}

/** The day of the week and the time of day there at that moment, as `08:30`. */
const clockAt = (timeZone: string, now: Date): { readonly day: Weekday; readonly minute: string } => {
  const options = {
    timeZone,
    weekday: 'short',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  } as const
  const parts = new Intl.DateTimeFormat('en', options).formatToParts(now)
  const said = (type: Intl.DateTimeFormatPartTypes) => parts.find((part) => part.type === type)?.value ?? ''
  const name = said('weekday').toLowerCase()
  const day = weekdays.find((each) => each === name) ?? 'mon'
  return { day, minute: `${said('hour')}:${said('minute')}` }
}

export interface HoursRow {
  readonly label: string
  readonly text: string
  readonly today: boolean
}

/** The week as rows: days in a row that are alike are one, today stands by itself. */
export const hourRows = (hours: OpeningHours, timeZone: string, now: Date): readonly HoursRow[] => {
  const { day: today } = clockAt(timeZone, now)
  const rows: { first: Weekday; last: Weekday; text: string; today: boolean }[] = []
  for (const day of weekdays) {
    const text = dayText(hours[day])
    const former = rows.at(-1)
    if (former !== undefined && former.text === text && !former.today && day !== today) former.last = day
    else rows.push({ first: day, last: day, text, today: day === today })
  }
  return rows.map(({ first, last, text, today }) => {
    const days = first === last ? weekdayLabels[first] : `${weekdayLabels[first]} to ${weekdayLabels[last]}`
    return { label: today ? `${days}, today` : days, text: text.replaceAll('-', '–'), today }
  })
}

/** `Open day and night`, `Open now` or `Closed now`. */
export const openNow = (hours: OpeningHours, timeZone: string, now: Date): string => {
  if (isAlwaysOpen(hours)) return 'Open day and night'
  const { day, minute } = clockAt(timeZone, now)
  return isOpen(hours, day, minute) ? 'Open now' : 'Closed now'
}
