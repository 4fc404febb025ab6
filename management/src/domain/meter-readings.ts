import type { MeterSample, Phased } from '@ocpp/shared/contracts/values'
import {
  type Energy,
  energyOf,
  type MeterState,
  noReadings,
  type ReadingRole,
  readMeter,
} from '@ocpp/shared/energy/energy'
import { later } from './quarters.ts'
import type { TransactionEvent } from './transaction-events.ts'

export const bySampleTime = (samples: readonly MeterSample[]): readonly MeterSample[] =>
  samples.length < 2 ? samples : samples.toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))

/** A look at the energy register of a transaction. */
export interface MeterReading {
  readonly at: string
  readonly wh: number
  readonly role: ReadingRole
  readonly context: string
  /** Where it is the sum of registers per phase: the next message may tell more of them. */
  readonly phases?: Phased
}

/** Contexts of 1.6 and 2.0.1 alike: the register when the transaction began or ended, whenever it is told. */
const atBegin = 'Transaction.Begin'
const atEnd = 'Transaction.End'

const sampled = (event: Exclude<TransactionEvent, { type: 'TransactionClosedByHand' }>): MeterReading[] =>
  bySampleTime(event.samples).flatMap(({ at, energyWh, context, energyPhases }) => {
    if (energyWh === undefined || !Number.isFinite(energyWh)) return []
    const role = context === atBegin ? 'start' : 'sample'
    return [{ at, wh: energyWh, role, context, ...(energyPhases && { phases: energyPhases }) }]
  })

/** The register readings of an event in their order: a start's own one comes first, an end's last. */
export const readingsOf = (event: TransactionEvent): readonly MeterReading[] => {
  if (event.type === 'TransactionClosedByHand') return []
  const readings = sampled(event)
  const wh = 'registerWh' in event ? event.registerWh : undefined
  const own = (role: ReadingRole) => (wh === undefined ? [] : [{ at: event.at, wh, role, context: '' }])
  if (event.type === 'TransactionStarted') return [...own('start'), ...readings]
  if (event.type !== 'TransactionEnded') return [...readings, ...own('sample')]
  const told = readings.findLast(({ context }) => context === atEnd)
  return [...readings, ...(wh === undefined && told ? [{ ...told, role: 'end' } as const] : own('end'))]
}

/** What a transaction keeps of its readings. */
export interface MeterMarks extends MeterState {
  /** The latest time of a reading, by the station's word. */
  readonly readAt?: string
  /** A reading came after later ones. */
  readonly disordered?: true
  /** The last reading, a sum of phases, and everything before it: another phase of the same look may follow. */
  readonly open?: {
    readonly at: string
    readonly context: string
    readonly phases: Phased
    readonly before: MeterState
  }
}

const sumOf = ({ L1 = 0, L2 = 0, L3 = 0 }: Phased): number => L1 + L2 + L3

const plain = ({ open: _, readAt: __, disordered: ___, ...state }: MeterMarks): MeterState => state

/**
 * The readings after one more, in whole Wh so that sums of parts are exact. Registers of phases that are told one by one, in
 * messages of their own, are one look at the meter.
 */
export const withReading = (marks: MeterMarks | undefined, reading: MeterReading): MeterMarks => {
  const { at, context, phases, role } = reading
  const open = marks?.open
  const continues = open?.at === at && open.context === context && role === 'sample' && phases !== undefined
  const before = continues && open !== undefined ? open.before : plain(marks ?? noReadings)
  const all = continues ? { ...open?.phases, ...phases } : phases
  const wh = Math.round(all === undefined ? reading.wh : sumOf(all))
  const readAt = marks?.readAt ?? ''
  const disordered = marks?.disordered ?? (role !== 'start' && at < readAt)
  return {
    ...readMeter(before, wh, role, !continues && at > readAt),
    readAt: later(readAt, at),
    ...(disordered && { disordered }),
    ...(all !== undefined && role === 'sample' && { open: { at, context, phases: all, before } }),
  }
}

export const energySoFar = (marks: MeterMarks | undefined): Energy => energyOf(marks ?? noReadings)
