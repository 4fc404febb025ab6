import type { Page } from '@ocpp/shared/api/paging'
import type { Message } from '@ocpp/shared/blocks/messages/message'
import type { Overview } from '@ocpp/shared/blocks/overview/api'
import type { Transaction } from '@ocpp/shared/blocks/transactions/api'
import type { MeterSample } from '@ocpp/shared/contracts/values'
import type { LedgerSession } from '../support/ledger.ts'
import { ask, eachOf, type Managements } from './ask.ts'
import type { ChaosLedger } from './chaos-ledger.ts'
import { compareOrder } from './order.ts'

/** How the store differs from what the stations were answered. */
export interface Verdict {
  readonly transactions: number
  /** Sessions, meter values and messages that were answered and are not there. */
  readonly lost: number
  /** Transactions, meter values and messages that are there more often than they happened. */
  readonly double: number
  /** The largest of any session, and the difference of the sum in the 15-minute figures. Wh. */
  readonly whDifference: number
  readonly orderBreaks: number
  /** Sessions that are shown as running and have ended, or the other way round. */
  readonly wrongState: number
  /** One line for each finding, at most some hundred. */
  readonly findings: readonly string[]
}

const AT_ONCE = 4
const FINDINGS = 200

export const energyOf = ({ lastWh, startWh }: LedgerSession): number => lastWh - startWh
const keyOf = ({ station, transactionId }: Pick<Transaction, 'station' | 'transactionId'>) =>
  `${station}/${transactionId}`

async function* pagesOf<T>(system: Managements, path: string): AsyncGenerator<readonly T[]> {
  let cursor: string | null = null
  do {
    const next: string = cursor === null ? '' : `&cursor=${encodeURIComponent(cursor)}`
    const page: Page<T> = await ask(system, `${path}${next}`)
    yield page.items
    cursor = page.next
  } while (cursor !== null)
}

const allOf = async <T>(system: Managements, path: string): Promise<T[]> => {
  const all: T[] = []
  for await (const items of pagesOf<T>(system, path)) all.push(...items)
  return all
}

/** Compares everything the fleet was answered with what the API shows. Takes a few minutes after a long run. */
export const compareWithStore = async (
  system: Managements,
  stations: readonly { readonly id: string }[],
  ledger: ChaosLedger,
): Promise<Verdict> => {
  const findings: string[] = []
  const count = { lost: 0, double: 0, orderBreaks: 0, wrongState: 0 }
  let whDifference = 0
  const find = (kind: keyof typeof count, finding: string) => {
    count[kind]++
    if (findings.length < FINDINGS) findings.push(`${kind}: ${finding}`)
  }

  const sessions = new Map(ledger.sessions().map((session) => [keyOf(session), session]))
  const rows = await allOf<Transaction>(system, '/transactions?limit=200')
  const stored = new Map(rows.map((row) => [keyOf(row), row]))
  for (const key of stored.keys()) if (!sessions.has(key)) find('double', `transaction ${key} never happened`)

  await eachOf(sessions, AT_ONCE, async ([key, session]) => {
    const row = stored.get(key)
    if (row === undefined) return find('lost', `transaction ${key}`)
    const difference = Math.abs(row.energyWh - energyOf(session))
    if (difference > 1) findings.push(`energy: ${key}: ${row.energyWh} Wh for ${energyOf(session)}`)
    whDifference = Math.max(whDifference, difference)
    if (row.active === session.ended) find('wrongState', `${key}: ended ${session.ended}`)
    const path = `/stations/${session.station}/transactions/${session.transactionId}`
    const samples = await allOf<MeterSample>(system, `${path}/samples?limit=200`)
    const kept = new Set(samples.map(({ at }) => at))
    for (const at of session.samples) if (!kept.has(at)) find('lost', `meter value of ${key} at ${at}`)
    // The first periodic one may be of the same millisecond as the one of the start.
    const distinct = new Set(samples.map(({ at, context }) => `${at} ${context}`))
    for (let n = distinct.size; n < samples.length; n++) find('double', `meter value of ${key}`)
  })

  await eachOf(stations, AT_ONCE, async ({ id }) => {
    const log = await allOf<Message>(system, `/stations/${id}/messages?limit=200&direction=in`)
    const { lost, disordered, twice } = compareOrder(log.toReversed(), ledger.messages(id))
    for (const key of lost) find('lost', `message of ${id}: ${key}`)
    for (const key of disordered) find('orderBreaks', `${id}: ${key}`)
    for (const frame of twice) find('double', `message of ${id}: ${frame}`)
  })

  const { last24h } = await ask<Overview>(system, '/overview')
  const figures = last24h.reduce((sum, { energyWh }) => sum + energyWh, 0)
  const answered = [...sessions.values()].reduce((sum, session) => sum + energyOf(session), 0)
  if (Math.abs(figures - answered) > 1) findings.push(`figures: ${figures} Wh for ${answered}`)
  whDifference = Math.max(whDifference, Math.abs(figures - answered))
  return { transactions: sessions.size, ...count, whDifference, findings }
}
