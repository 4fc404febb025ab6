import type { Page } from '@ocpp/shared/api/paging'
import type { Transaction } from '@ocpp/shared/blocks/transactions/api'
import type { MeterSample } from '@ocpp/shared/contracts/values'
import type { Api } from './api.ts'
import type { LedgerSession } from './ledger.ts'

const allOf = async <T>(api: Api, path: string): Promise<readonly T[]> => {
  const all: T[] = []
  let cursor: string | null = null
  do {
    const page: Page<T> = await api.get(`${path}?limit=200${cursor ? `&cursor=${cursor}` : ''}`)
    all.push(...page.items)
    cursor = page.next
  } while (cursor !== null)
  return all
}

/** Every way in which the store differs from what the stations were answered; none when all of it has arrived. */
export const differences = async (api: Api, sessions: readonly LedgerSession[]): Promise<string[]> => {
  const rows = await allOf<Transaction>(api, '/transactions')
  const stored = new Map(rows.map((row) => [`${row.station}/${row.transactionId}`, row]))
  const problems: string[] = []
  if (rows.length !== sessions.length)
    problems.push(`${rows.length} transactions for ${sessions.length} sessions`)
  for (const session of sessions) {
    const key = `${session.station}/${session.transactionId}`
    const row = stored.get(key)
    if (!row) {
      problems.push(`${key}: lost`)
      continue
    }
    const energy = session.lastWh - session.startWh
    if (Math.abs(row.energyWh - energy) > 1)
      problems.push(`${key}: ${row.energyWh} Wh stored, ${energy} answered`)
    if (row.active === session.ended) problems.push(`${key}: ended ${session.ended}, active ${row.active}`)
    const path = `/stations/${session.station}/transactions/${session.transactionId}`
    const times = (await allOf<MeterSample>(api, `${path}/samples`)).map(({ at }) => at)
    const kept = new Set(times)
    for (const at of session.samples) if (!kept.has(at)) problems.push(`${key}: meter value of ${at} lost`)
    if (kept.size !== times.length) problems.push(`${key}: a meter value twice`)
  }
  return problems
}
