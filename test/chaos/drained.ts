import { setTimeout as delay } from 'node:timers/promises'
import type { Page } from '@ocpp/shared/api/paging'
import type { Message } from '@ocpp/shared/blocks/messages/message'
import type { TransactionPage, TransactionTotals } from '@ocpp/shared/blocks/transactions/api'
import { askAny } from './ask.ts'
import { type ChaosLedger, messageKey } from './chaos-ledger.ts'
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

/** What the store has, station by station: of more than 10 000 sessions together nobody counts the totals. */
const storedTotals = async (
  system: Pick<ChaosSystem, 'apis'>,
  ledger: Pick<ChaosLedger, 'sessions'>,
): Promise<TransactionTotals | null> => {
  const sum = { count: 0, active: 0, energyWh: 0, durationS: 0 }
  for (const station of new Set(ledger.sessions().map((session) => session.station))) {
    const page = await askAny<TransactionPage>(system, `/transactions?station=${station}&limit=1`)
    if (!page?.totals) return null
    sum.count += page.totals.count
    sum.active += page.totals.active
    sum.energyWh += page.totals.energyWh
  }
  return sum
}

type Answers = Pick<ChaosLedger, 'sessions' | 'messages'>

/** Is the last thing that the station was answered for good in the store? Before it came all others of it. */
const hasLast = async (system: Pick<ChaosSystem, 'apis'>, ledger: Answers, station: string) => {
  const last = ledger.messages(station).findLast(({ promised }) => promised)
  const page = await askAny<Page<Message>>(system, `/stations/${station}/messages?limit=100&direction=in`)
  return page?.items.some(({ action, request }) => messageKey(action, request) === last?.key) ?? false
}

const hasAll = async (system: Pick<ChaosSystem, 'apis'>, ledger: Answers): Promise<boolean> => {
  for (const station of new Set(ledger.sessions().map((session) => session.station)))
    if (!(await hasLast(system, ledger, station))) return false
  return true
}

/**
 * Waits until the journals are empty and the store's totals and last messages are those of the ledger. Resolves to how
 * long that took; null when it took longer than `limitMs`.
 */
export const awaitDrained = async (
  system: Pick<ChaosSystem, 'apis' | 'journalDepth'>,
  ledger: Answers,
  limitMs: number,
): Promise<number | null> => {
  const began = performance.now()
  const wanted = totalsOf(ledger)
  while (performance.now() - began < limitMs) {
    const depth = await system.journalDepth()
    const totals = depth === 0 ? await storedTotals(system, ledger) : null
    const same =
      totals !== null &&
      totals.count === wanted.count &&
      totals.active === wanted.active &&
      Math.abs(totals.energyWh - wanted.energyWh) <= wanted.count
    if (same && (await hasAll(system, ledger))) return performance.now() - began
    await delay(POLL_MS)
  }
  return null
}
