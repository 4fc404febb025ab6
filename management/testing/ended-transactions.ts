import { expect } from 'bun:test'
import type { TransactionRecord } from '../src/domain/records.ts'
import type { Session } from './management-app.ts'
import { transactionRecord } from './records.ts'

/** A session of 5 kWh that ended after an hour. */
export const ended = (station: string, given: Partial<TransactionRecord> = {}): TransactionRecord =>
  transactionRecord({
    station,
    active: false,
    endedAt: '2026-03-01T09:00:00.000Z',
    endWh: 6_000,
    energyWh: 5_000,
    durationS: 3_600,
    ...given,
  })

/** The export of a filter, by lines. */
export const csvOf = async (viewer: Session, query: string) => {
  const response = await viewer.raw(`/transactions.csv?${query}`)
  expect(response.status).toBe(200)
  expect(response.headers.get('Content-Type')).toStartWith('text/csv')
  const [header = '', ...lines] = (await response.text()).trimEnd().split('\r\n')
  return { header, lines }
}
