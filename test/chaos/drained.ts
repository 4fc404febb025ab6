import { setTimeout as delay } from 'node:timers/promises'
import type { Page } from '@ocpp/shared/api/paging'
import type { Message } from '@ocpp/shared/blocks/messages/message'
import type { TransactionPage } from '@ocpp/shared/blocks/transactions/api'
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
    const page = depth === 0 ? await askAny<TransactionPage>(system, '/transactions?limit=1') : null
    const totals = page?.totals
    const same =
      totals !== undefined &&
      totals.count === wanted.count &&
      totals.active === wanted.active &&
      Math.abs(totals.energyWh - wanted.energyWh) <= wanted.count
    if (same && (await hasAll(system, ledger))) return performance.now() - began
    await delay(POLL_MS)
  }
  return null
}
