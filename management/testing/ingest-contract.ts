import { describe } from 'bun:test'
import { aging } from './ingest-contract/aging.ts'
import { applying } from './ingest-contract/applying.ts'
import { batching } from './ingest-contract/batching.ts'
import { charging } from './ingest-contract/charging.ts'
import { delivering } from './ingest-contract/delivering.ts'
import { deviceModels } from './ingest-contract/device-model.ts'
import { evsePower } from './ingest-contract/evse-power.ts'
import { facts } from './ingest-contract/facts.ts'
import { inAnyOrder } from './ingest-contract/in-any-order.ts'
import { limits } from './ingest-contract/limits.ts'
import { listsAndReservations } from './ingest-contract/lists-and-reservations.ts'
import { presuming } from './ingest-contract/presuming.ts'
import { rebuilding } from './ingest-contract/rebuilding.ts'
import { removing } from './ingest-contract/removing.ts'
import { strangers } from './ingest-contract/strangers.ts'
import { watching } from './ingest-contract/watching.ts'
import type { OpenStore } from './store-contract/support.ts'

/** What ingest and rebuild promise on any store, tried on so many pasts. */
export const ingestContract = (name: string, open: OpenStore, pasts: number): void => {
  describe(`ingest on ${name}`, () => {
    applying(open)
    facts(open)
    batching(open)
    delivering(open)
    listsAndReservations(open)
    deviceModels(open)
    // So many variables take MongoDB minutes, and the limit is the same code.
    limits(open, pasts > 2)
    charging(open)
    watching(open)
    presuming(open)
    strangers(open)
    removing(open)
    evsePower(open, 2 * pasts)
    rebuilding(open, pasts)
    aging(open)
    // 144 on SQLite, 16 on MongoDB, whose commits take ten times as long.
    inAnyOrder(open, 4 * pasts ** 2)
  })
}
