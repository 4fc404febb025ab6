import type { QuietHours } from '@ocpp/shared/blocks/alarms/rules-api'

const timeOf = (text: string): Temporal.PlainTime => Temporal.PlainTime.from(text)

const spanOn = (day: Temporal.PlainDate, { from, to }: QuietHours, zone: string) => {
  const [begin, end] = [timeOf(from), timeOf(to)]
  const isSameDay = Temporal.PlainTime.compare(begin, end) < 0
  return {
    from: day.toZonedDateTime({ timeZone: zone, plainTime: begin }).epochMilliseconds,
    to: (isSameDay ? day : day.add({ days: 1 })).toZonedDateTime({ timeZone: zone, plainTime: end })
      .epochMilliseconds,
  }
}

/**
 * Until when it is quiet then, as an Instant; null where it is not.
 * @param zone IANA name of the site's zone; one that is not known is UTC
 */
export const quietUntil = (quiet: QuietHours | null, at: string, zone: string): string | null => {
  if (quiet === null) return null
  const instant = Temporal.Instant.from(at)
  let local: Temporal.ZonedDateTime
  try {
    local = instant.toZonedDateTimeISO(zone)
  } catch {
    local = instant.toZonedDateTimeISO('UTC')
  }
  const today = local.toPlainDate()
  // It may have begun yesterday, on a day that is quiet though today is not.
  for (const day of [today.subtract({ days: 1 }), today]) {
    if (quiet.days.length > 0 && !quiet.days.includes(day.dayOfWeek)) continue
    const { from, to } = spanOn(day, quiet, local.timeZoneId)
    if (from <= instant.epochMilliseconds && instant.epochMilliseconds < to) return new Date(to).toISOString()
  }
  return null
}
