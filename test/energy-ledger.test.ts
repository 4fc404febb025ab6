import { expect, test } from 'bun:test'
import { project } from '@ocpp/management/domain/transactions/transaction'
import { isTransactionEvent } from '@ocpp/management/domain/transactions/transaction-events'
import fc from 'fast-check'
import {
  arrivalsOf,
  type Clock,
  isHidden,
  isSound,
  knownWh,
  type Odds,
  odds,
  type Session,
  sessions,
} from './support/odd-sessions.ts'
import { eventsOf } from './support/session-events.ts'

/**
 * Sessions as real stations report them: messages lost, sent again, held back in a queue; clocks that jump, were never set or run
 * ahead; registers that blip, reset or are another meter's. What the meter gave is known: the figure is that, or it is flagged.
 */
const runs = 10_000
const seed = Number(process.env.ENERGY_SEED ?? Date.now() % 2 ** 31)
console.log(`energy ledger: ${runs} sessions, ENERGY_SEED=${seed}`)

/** Flags that show an operator that the figure deserves a look. */
const warnings: readonly string[] = [
  ...['meterRollback', 'oddReading', 'lateReading', 'implausible', 'clock', 'seqGap', 'orphan', 'conflict'],
]

const recordOf = (session: Session, odd: Odds, clock: Clock = odd.clock) => {
  const arrivals = arrivalsOf(session, odd)
  return { arrivals, record: project(eventsOf(session, clock, arrivals).filter(isTransactionEvent)) }
}

test('odd sessions have the energy of the ledger, or a flag', () => {
  fc.assert(
    fc.property(sessions, odds, (session, odd) => {
      const { arrivals, record } = recordOf(session, odd)
      if (record === null || isHidden(arrivals)) return
      const { energyWh, flags } = record
      const isRight = energyWh === knownWh(arrivals)
      if (isSound(session, arrivals))
        expect({ energyWh, flags }).toEqual({ energyWh: knownWh(arrivals), flags })
      if (isRight || flags.some((flag) => warnings.includes(flag))) return
      // Readings that came in disorder hide a reset among them: the session says that it came from a queue.
      if (odd.away !== null && flags.includes('offline')) return
      expect({ energyWh, flags }).toEqual({ energyWh: knownWh(arrivals), flags })
    }),
    { numRuns: runs, seed },
  )
}, 120_000)

test('the station’s clock changes no energy', () => {
  fc.assert(
    fc.property(sessions, odds, odds, (session, odd, other) => {
      const byOther = recordOf(session, odd, other.clock).record
      expect(byOther?.energyWh).toBe(recordOf(session, odd).record?.energyWh)
    }),
    { numRuns: runs / 4, seed },
  )
}, 120_000)
