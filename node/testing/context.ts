import type { TokenRef } from '@ocpp/shared/contracts/values'
import type { Context } from '../src/handlers/handler.ts'
import type { Authorization } from '../src/replica/authorize.ts'

export const receivedAt = '2026-06-01T12:00:00.000Z'

const authorization = (token: TokenRef): Authorization => ({
  status: token.value === 'GOOD' ? 'Accepted' : 'Unknown',
  token,
  expiresAt: null,
  group: null,
})

/** A context for handlers: the token GOOD is accepted, the next transaction id is 4711, nothing is open. */
export const contextOf = (change: Partial<Context> = {}): Context => ({
  station: 'CP1',
  receivedAt,
  receivedMs: Date.parse(receivedAt),
  connectedMs: Date.parse('2026-06-01T11:00:00.000Z'),
  awaySinceMs: Date.parse('2026-06-01T10:00:00.000Z'),
  clockLagMs: 0,
  admission: 'accepted',
  interval: 300,
  authorizeTag: (idTag) => authorization({ type: 'ISO14443', value: idTag }),
  authorizeToken: authorization,
  answerToNeeds: () => 'Accepted',
  totalCost: () => undefined,
  transactionIdFor: () => 4711,
  findTransaction: () => undefined,
  openTransactions: () => [],
  runningAt: () => undefined,
  commandThatStarted: () => undefined,
  transactionEndedBy: () => undefined,
  ...change,
})
