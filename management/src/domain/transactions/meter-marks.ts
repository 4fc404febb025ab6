import type { Phased } from '@ocpp/shared/contracts/values'
import {
  type Energy,
  energyOf,
  type MeterState,
  noReadings,
  type ReadingRole,
  readMeter,
} from '@ocpp/shared/energy/energy'

/** A look at the energy register of a transaction. */
export interface MeterReading {
  readonly at: string
  readonly wh: number
  readonly role: ReadingRole
  readonly context: string
  /** Where it is the sum of registers per phase: the next message may have more of them. */
  readonly phases?: Phased
}

/** What a transaction keeps of its readings. */
export interface MeterMarks extends MeterState {
  /** When the last reading was taken, by the station's word. */
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
 * The readings after one more, in whole Wh so that sums of parts are exact. Registers of phases that come one by one, in
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
    readAt: at,
    ...(disordered && { disordered }),
    ...(all !== undefined && role === 'sample' && { open: { at, context, phases: all, before } }),
  }
}

export const energySoFar = (marks: MeterMarks | undefined): Energy => energyOf(marks ?? noReadings)
