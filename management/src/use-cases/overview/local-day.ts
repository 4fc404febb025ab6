import { AppError } from '@ocpp/shared/kernel/errors'

export interface LocalDays {
  /** The last local midnight. */
  readonly today: string
  /** The local midnight before it. */
  readonly yesterday: string
  /** The clock time of `now`, a day earlier. */
  readonly sameTimeYesterday: string
}

/**
 * Where the local day begins: days of 23 and 25 hours included.
 * @throws AppError `invalid` for a zone that does not exist
 */
export const localDays = (now: Date, zone: string): LocalDays => {
  let local: Temporal.ZonedDateTime
  try {
    local = Temporal.Instant.fromEpochMilliseconds(now.getTime()).toZonedDateTimeISO(zone)
  } catch (cause) {
    throw new AppError('invalid', `There is no time zone ${zone}`, { cause })
  }
  const dayEarlier = local.subtract({ days: 1 })
  const instant = (at: Temporal.ZonedDateTime) => new Date(at.epochMilliseconds).toISOString()
  return {
    today: instant(local.startOfDay()),
    yesterday: instant(dayEarlier.startOfDay()),
    sameTimeYesterday: instant(dayEarlier),
  }
}
