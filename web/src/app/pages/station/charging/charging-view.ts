import type { Fixed } from '@ocpp/shared/api/route'
import type { CompositeView, ProfileTemplate, StationCharging } from '@ocpp/shared/blocks/smart-charging/api'
import type { Station } from '@ocpp/shared/blocks/stations/station'
import type { Transaction } from '@ocpp/shared/blocks/transactions/api'
import type { ChargingSchedule } from '@ocpp/shared/contracts/charging-profile'
import type { Format } from '../../../text/format.ts'
import { offset } from '../../charging-profiles/periods.ts'

/** What the page shows, as its `load` reads it. */
export interface ChargingView {
  readonly station: Station
  readonly charging: StationCharging
  readonly composite: CompositeView
  readonly library: readonly ProfileTemplate[]
  readonly running: readonly Transaction[]
}

/** A limit in watts or amperes, with decimals only where it has some. */
export const limitText = (format: Format, limit: number): string =>
  format.number(limit, Number.isInteger(limit) ? 0 : 1)

/** The first periods of a schedule in words. */
export const scheduleText = (format: Format, schedule: Fixed<ChargingSchedule> | undefined): string => {
  if (schedule === undefined) return '–'
  const shown = schedule.periods
    .slice(0, 4)
    .map(({ startS, limit }) => `${offset(startS)} ${limitText(format, limit)} ${schedule.unit}`)
  return shown.join(', ') + (schedule.periods.length > 4 ? ' …' : '')
}
