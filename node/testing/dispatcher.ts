import type { Reply, StationQuestion } from '@ocpp/shared/contracts/requests'
import { systemClock } from '@ocpp/shared/kernel/clock'
import { silentLogger } from '@ocpp/shared/kernel/logger'
import { createStamps } from '@ocpp/shared/kernel/stamp'
import { registry } from '@ocpp/shared/ocpp/registry'
import { createValidators } from '@ocpp/shared/ocpp/schema/validators'
import type { Version } from '@ocpp/shared/ocpp/version'
import { handlers } from '../src/blocks/all.ts'
import type { Draft } from '../src/journal/draft.ts'
import type { Journal } from '../src/journal/journal.ts'
import type { Settled } from '../src/journal/pending.ts'
import { OddNotes } from '../src/message-log/odd-notes.ts'
import { createMetrics } from '../src/metrics/metrics.ts'
import { createManners } from '../src/quirks/manner.ts'
import { createProfiles } from '../src/quirks/profiles.ts'
import { type ChargingTokens, createChargingTokens } from '../src/replica/charging-tokens.ts'
import { createDispatch } from '../src/rpc/dispatch.ts'
import { createReadCall } from '../src/rpc/read-call.ts'
import { createRoutes } from '../src/rpc/routes.ts'
import { Answers } from '../src/stations/answers.ts'
import { Calls } from '../src/stations/calls.ts'
import type { Session } from '../src/stations/session.ts'

const metrics = createMetrics()

const manners = createManners({
  profiles: createProfiles('UTC'),
  replica: { station: () => undefined },
  auto: 'auto',
})

const routes = createRoutes(handlers, createValidators(registry), metrics)

export const known = {
  status: 'Accepted',
  token: { type: 'ISO14443', value: 'T' },
  expiresAt: null,
  group: null,
} as const

const sessionWith = (version: Version, sent: string[], closed: number[]): Session => ({
  station: 'CP1',
  connection: 'c1',
  version,
  socket: { send: (text) => sent.push(text), close: (code) => closed.push(code), ping: () => {} },
  remoteAddress: '::1',
  securityProfile: 1,
  connectedMs: 0,
  awaySinceMs: 0,
  presentedSecretHash: null,
  isNextSecret: false,
  answers: new Answers(),
  calls: new Calls((text) => sent.push(text), systemClock),
  admission: 'accepted',
  reported: true,
  invited: new Set(),
  waiting: 0,
  lastMessageMs: 0,
  spoke: false,
  superseded: false,
})

/** Lets every token charge, and knows no transaction. */
const decisionsWith = (charging: ChargingTokens) => ({
  authorizer: { token: () => known, idTag: () => known },
  charging,
  remoteStarts: { take: () => undefined },
  transactions: {
    idFor: () => 1,
    find: () => undefined,
    open: () => [],
    started: () => ({ sql: '', values: [] }),
    endedBy: () => undefined,
    ended: () => ({ sql: '', values: [] }),
    note: () => {},
  },
  clockLags: { note: () => {}, of: () => 0 },
  answerToNeeds: () => 'Rejected' as const,
  costs: { follow: () => undefined },
  interval: () => 300,
})

/** Dispatch with everything around it by hand: sockets and a journal whose commits the test decides. */
export const setUp = (version: Version, full = false, charging = createChargingTokens()) => {
  const sent: string[] = []
  const closed: number[] = []
  const drafts: Draft[] = []
  const asked: StationQuestion[] = []
  const management = Promise.withResolvers<Reply | null>()
  let waiting: Settled[] = []
  const journal: Journal = {
    append: (draft, settled) => {
      drafts.push(draft)
      if (settled !== undefined) waiting.push(settled)
    },
    flush: async () => {},
    isFull: () => full,
    health: () => ({ writable: true, problem: null, depth: 0, ageMs: 0, full, commits: 0, damaged: 0 }),
    close: async () => {},
  }
  const session = sessionWith(version, sent, closed)
  const dispatch = createDispatch({
    clock: systemClock,
    stamp: createStamps(systemClock),
    log: silentLogger,
    journal,
    record: (_session, draft, settled) => journal.append(draft, settled),
    routes,
    manners,
    readCall: createReadCall({ manners }),
    decisions: decisionsWith(charging),
    metrics,
    notes: new OddNotes(),
    answerProcessor: {
      late: () => ({
        read: { payload: {}, usable: false, partial: false, verdict: 'accepted', oddities: [], odd: [] },
        events: [],
      }),
      lateError: () => [],
    },
    askManagement: (question) => {
      asked.push(question)
      return management.promise
    },
  })
  const commit = (failure: unknown = null) => {
    const settling = waiting
    waiting = []
    for (const settled of settling) settled(failure)
  }
  return {
    session,
    sent,
    closed,
    drafts,
    asked,
    management,
    commit,
    receive: (text: string) => dispatch.text(session, text),
  }
}
