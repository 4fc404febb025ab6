import type { MeterSample } from '@ocpp/shared/contracts/values'
import type { ReadingRole } from '@ocpp/shared/energy/energy'
import type { MeterReading } from './meter-marks.ts'
import { isReported, type ReportedEvent, type TransactionEvent } from './transaction-events.ts'

export const bySampleTime = (samples: readonly MeterSample[]): readonly MeterSample[] =>
  samples.length < 2 ? samples : samples.toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))

/** Contexts of 1.6 and 2.0.1 alike: the register when the transaction began or ended, whenever it is reported. */
const atBegin = 'Transaction.Begin'
const atEnd = 'Transaction.End'

const sampled = (event: ReportedEvent): MeterReading[] =>
  bySampleTime(event.samples).flatMap(({ at, energyWh, context, energyPhases }) => {
    if (energyWh === undefined || !Number.isFinite(energyWh)) return []
    const role = context === atBegin ? 'start' : 'sample'
    return [{ at, wh: energyWh, role, context, ...(energyPhases && { phases: energyPhases }) }]
  })

/** The register readings of an event in their order: a start's own one comes first, an end's last. */
export const readingsOf = (event: TransactionEvent): readonly MeterReading[] => {
  if (!isReported(event)) return []
  const readings = sampled(event)
  const wh = 'registerWh' in event ? event.registerWh : undefined
  const own = (role: ReadingRole) => (wh === undefined ? [] : [{ at: event.at, wh, role, context: '' }])
  if (event.type === 'TransactionStarted') return [...own('start'), ...readings]
  if (event.type !== 'TransactionEnded') return [...readings, ...own('sample')]
  const reported = readings.findLast(({ context }) => context === atEnd)
  return [
    ...readings,
    ...(wh === undefined && reported ? [{ ...reported, role: 'end' } as const] : own('end')),
  ]
}
