import { setTimeout as delay } from 'node:timers/promises'
import type { TransactionPage } from '@ocpp/shared/api/transactions'
import { askAny } from './ask.ts'
import type { ChaosLedger } from './chaos-ledger.ts'
import { energyOf } from './compare.ts'
import type { ChaosSystem } from './system.ts'

const POLL_MS = 500

/** Totals of what was answered, as a page of transactions carries them. */
const totalsOf = (ledger: Pick<ChaosLedger, 'sessions'>) => {
  const sessions = ledger.sessions()
  return {
    count: sessions.length,
    active: sessions.filter(({ ended }) => !ended).length,
    energyWh: sessions.reduce((sum, session) => sum + energyOf(session), 0),
  }
}

/**
 * Waits until the journals are empty and the store's totals are those of the ledger. Resolves to how long that took;
 * null when it took longer than `limitMs`.
 */
export const awaitDrained = async (
  system: Pick<ChaosSystem, 'apis' | 'journalDepth'>,
  ledger: Pick<ChaosLedger, 'sessions'>,
  limitMs: number,
): Promise<number | null> => {
  const began = performance.now()
  const wanted = totalsOf(ledger)
  while (performance.now() - began < limitMs) {
    const depth = await system.journalDepth()
    const page = depth === 0 ? await askAny<TransactionPage>(system, '/transactions?limit=1') : null
    const totals = page?.totals
    const same =
      totals !== undefined &&
      totals.count === wanted.count &&
      totals.active === wanted.active &&
      Math.abs(totals.energyWh - wanted.energyWh) <= wanted.count
    if (same) return performance.now() - began
    await delay(POLL_MS)
  }
  return null
}
