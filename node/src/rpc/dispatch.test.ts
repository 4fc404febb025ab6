import { describe, expect, test } from 'bun:test'
import type { Reply, StationQuestion } from '@ocpp/shared/contracts/requests'
import { systemClock } from '@ocpp/shared/kernel/clock'
import { silentLogger } from '@ocpp/shared/kernel/logger'
import { createStamps } from '@ocpp/shared/kernel/stamp'
import { registry } from '@ocpp/shared/ocpp/registry'
import { createValidators } from '@ocpp/shared/ocpp/schema/validators'
import { type Version, versions } from '@ocpp/shared/ocpp/version'
import fc from 'fast-check'
import { handlers } from '../actions/index.ts'
import type { Draft } from '../journal/draft.ts'
import type { Journal } from '../journal/journal.ts'
import type { Settled } from '../journal/pending.ts'
import { OddNotes } from '../message-log/odd-notes.ts'
import { createMetrics } from '../metrics/metrics.ts'
import { createManners } from '../quirks/manner.ts'
import { createProfiles } from '../quirks/profiles.ts'
import { createChargingTokens } from '../replica/charging-tokens.ts'
import { Answers } from '../stations/answers.ts'
import { Calls } from '../stations/calls.ts'
import type { Session } from '../stations/session.ts'
import { createDispatch } from './dispatch.ts'
import { createReadCall } from './read-call.ts'
import { createRoutes } from './routes.ts'

const metrics = createMetrics()
const manners = createManners({
  profiles: createProfiles('UTC'),
  replica: { station: () => undefined },
  auto: 'auto',
})
const routes = createRoutes(handlers, createValidators(registry), metrics)

const known = {
  status: 'Accepted',
  token: { type: 'ISO14443', value: 'T' },
  expiresAt: null,
  group: null,
} as const

/** Dispatch with everything around it by hand: sockets and a journal whose commits the test decides. */
const setUp = (version: Version, full = false, charging = createChargingTokens()) => {
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
  const session: Session = {
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
  }
  const dispatch = createDispatch({
    clock: systemClock,
    stamp: createStamps(systemClock),
    log: silentLogger,
    journal,
    record: (_session, draft, settled) => journal.append(draft, settled),
    routes,
    manners,
    readCall: createReadCall({ manners }),
    decisions: {
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
    },
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

const start = (id: string) =>
  JSON.stringify([
    2,
    id,
    'StartTransaction',
    { connectorId: 1, idTag: 'T', meterStart: 0, timestamp: '2026-01-01T00:00:00Z' },
  ])

describe('an answer that waits', () => {
  test('leaves after the commit, and those behind it wait for it', () => {
    const { sent, receive, commit } = setUp('ocpp1.6')
    receive(start('a'))
    receive('[2,"b","Heartbeat",{}]')
    expect(sent).toEqual([])
    commit()
    expect(sent.map((text) => JSON.parse(text)[1])).toEqual(['a', 'b'])
    receive('[2,"c","Heartbeat",{}]')
    expect(sent).toHaveLength(3)
  })

  test('never leaves when the commit fails: the socket is closed', () => {
    const { sent, closed, receive, commit } = setUp('ocpp1.6')
    receive(start('a'))
    commit(new Error('disk full'))
    expect([sent, closed]).toEqual([[], [1013]])
  })

  test('that never leaves takes no token: what it says was not kept', () => {
    const charging = createChargingTokens()
    const { receive, commit } = setUp('ocpp2.0.1', false, charging)
    const isElsewhere = () => charging.isElsewhere(known.token, { station: 'CP2' }, [], Date.now())
    const begin = (id: string) =>
      JSON.stringify([
        2,
        id,
        'TransactionEvent',
        {
          eventType: 'Started',
          timestamp: new Date().toISOString(),
          triggerReason: 'Authorized',
          seqNo: 0,
          transactionInfo: { transactionId: 'T1' },
          evse: { id: 1 },
          idToken: { idToken: 'T', type: 'ISO14443' },
        },
      ])
    receive(begin('a'))
    expect(isElsewhere()).toBe(true)
    commit(new Error('disk full'))
    expect(isElsewhere()).toBe(false)
    receive(begin('b'))
    commit()
    expect(isElsewhere()).toBe(true)
  })

  test('asked for again while it waits, is given once', () => {
    const { sent, drafts, receive, commit } = setUp('ocpp1.6')
    receive(start('a'))
    receive(start('a'))
    commit()
    expect(sent).toHaveLength(1)
    expect(drafts.flatMap(({ events }) => events)).toHaveLength(1)
  })

  test('is every answer while the journal is at its cap', () => {
    const { sent, receive, commit } = setUp('ocpp1.6', true)
    receive('[2,"b","Heartbeat",{}]')
    expect(sent).toEqual([])
    commit()
    expect(sent).toHaveLength(1)
  })
})

const legal = (text: string): boolean => {
  const [type, id] = JSON.parse(text)
  return (type === 3 || type === 4) && (typeof id === 'string' || typeof id === 'number')
}

const actions = [...new Set(versions.flatMap((version) => Object.keys(registry[version]))), '__proto__', 'x']
const frames = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.json(),
  fc
    .tuple(
      fc.constantFrom(2, 3, 4, 5, -1, '2', null),
      fc.oneof(fc.string(), fc.integer(), fc.constant(null)),
      fc.constantFrom(...actions),
      fc.jsonValue(),
    )
    .map((frame) => JSON.stringify(frame)),
  fc
    .tuple(fc.constantFrom(...actions), fc.jsonValue({ maxDepth: 6 }))
    .map(([action, payload]) => JSON.stringify([2, 'id', action, payload])),
)

test.each([...versions])('%s: whatever comes in, out goes at most one legal frame, and a row', (version) => {
  fc.assert(
    fc.property(frames, (text) => {
      const { sent, closed, drafts, receive, commit } = setUp(version)
      receive(text)
      commit()
      expect(sent.length).toBeLessThanOrEqual(1)
      expect(sent.every(legal)).toBe(true)
      expect(closed).toEqual([])
      expect(drafts).toHaveLength(1)
      const row = drafts[0]?.exchange?.()
      expect(row?.outcome).toBeString()
      expect(row?.response === null || typeof JSON.parse(row?.response ?? '{}') === 'object').toBe(true)
      receive('[2,"next","Heartbeat",{}]')
      expect(sent.at(-1)).toStartWith('[3,"next",')
    }),
    { numRuns: 1_000, includeErrorInReport: true },
  )
})

describe('a question that only the management can answer', () => {
  const ocspRequestData = {
    hashAlgorithm: 'SHA256',
    issuerNameHash: 'aa',
    issuerKeyHash: 'bb',
    serialNumber: '1',
    responderURL: 'http://ocsp.example',
  }
  const asking = JSON.stringify([2, 'q1', 'GetCertificateStatus', { ocspRequestData }])
  const settled = () => Promise.resolve().then(() => {})

  test('holds up the answer to it until the management has said', async () => {
    const { receive, sent, asked, management } = setUp('ocpp2.0.1')
    receive(asking)
    receive(JSON.stringify([2, 'h1', 'Heartbeat', {}]))
    expect(asked).toEqual([
      { kind: 'certificateStatusQuery', station: 'CP1', subject: ocspRequestData },
    ] as never)
    expect(sent.map((text) => JSON.parse(text)[1])).toEqual(['h1'])
    management.resolve({ ocspResult: 'MAo=' })
    await settled()
    expect(JSON.parse(sent[1]!)).toEqual([3, 'q1', { status: 'Accepted', ocspResult: 'MAo=' }])
  })

  test('is answered with the protocol’s own word when nobody said', async () => {
    const { receive, sent, management, drafts } = setUp('ocpp2.0.1')
    receive(asking)
    management.resolve(null)
    await settled()
    expect(JSON.parse(sent[0]!)[2]).toMatchObject({
      status: 'Failed',
      statusInfo: { reasonCode: 'CentreAway' },
    })
    expect(drafts).toHaveLength(1)
  })

  test('is asked once however often the station repeats it', async () => {
    const { receive, asked, management, sent } = setUp('ocpp2.0.1')
    receive(asking)
    receive(asking)
    management.resolve(null)
    await settled()
    expect(asked).toHaveLength(1)
    expect(sent).toHaveLength(1)
  })
})
