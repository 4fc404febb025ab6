import { describe, expect, test } from 'bun:test'
import { StationEvent } from '@ocpp/shared/contracts/events'
import type { CallFrame, Payload } from '@ocpp/shared/ocpp/frame'
import { find, registry } from '@ocpp/shared/ocpp/registry'
import { createValidators } from '@ocpp/shared/ocpp/schema/validators'
import { versions } from '@ocpp/shared/ocpp/version'
import { arbitraryPayload, mutatedPayload } from '@ocpp/shared/testing/arbitrary-payload'
import fc from 'fast-check'
import * as v from 'valibot'
import { contextOf } from '../../testing/context.ts'
import { handlers } from '../blocks/all.ts'
import { isDeferred, isRefusal } from '../handlers/handler.ts'
import { createMetrics } from '../metrics/metrics.ts'
import { createManners } from '../quirks/manner.ts'
import { createProfiles } from '../quirks/profiles.ts'
import type { Session } from '../stations/session.ts'
import { createReadCall } from './read-call.ts'
import { createRoutes } from './routes.ts'

const validators = createValidators(registry)
const routes = createRoutes(handlers, validators, createMetrics())
const manners = createManners({
  profiles: createProfiles('Europe/Berlin'),
  replica: { station: () => undefined },
  auto: 'auto',
})
const readCall = createReadCall({ manners })

const actions = versions.flatMap((version) =>
  [...routes[version].keys()].map((action) => [version, action] as const),
)

/** Reads and handles a request as the node does; throws where the answer or an event is not what it has to be. */
const answered = (version: (typeof versions)[number], action: string, payload: Payload) => {
  const session = { station: 'CP1', version, admission: 'accepted', invited: new Set() } as unknown as Session
  const frame: CallFrame = { kind: 'call', id: '1', action, payload, lenient: null }
  const read = readCall(session, frame, routes[version].get(action), [])
  if (read.violation !== null) {
    expect(read.violation.description).not.toBe('')
    return read
  }
  const first = read.handle(contextOf())
  const outcome = isDeferred(first) ? first.answer(null) : first
  if (isRefusal(outcome)) return read
  expect(validators.response(version, action)?.(JSON.parse(JSON.stringify(outcome.response)))).toBeNull()
  for (const event of outcome.events) {
    const parsed = v.safeParse(StationEvent, JSON.parse(JSON.stringify(event)))
    expect(parsed.issues?.[0]?.message).toBeUndefined()
  }
  return read
}

describe('every request that a station can send', () => {
  test.each(actions)(
    '%s %s: right ones are taken as they are, whatever is odd is answered',
    (version, action) => {
      const valid = arbitraryPayload(find(version, action)?.request) as fc.Arbitrary<Payload>
      fc.assert(
        fc.property(valid, (payload) => {
          const read = answered(version, action, payload)
          expect(read.payload).toBe(payload)
          expect(read.odd).toEqual([])
        }),
        { numRuns: 50 },
      )
      fc.assert(
        fc.property(mutatedPayload(valid), (payload) => {
          if (typeof payload !== 'object' || payload === null || Array.isArray(payload)) return
          const text = JSON.stringify(payload)
          const given = JSON.parse(text) as Payload
          const read = answered(version, action, given)
          expect(JSON.stringify(given)).toBe(text)
          if (read.violation === null && read.odd.length === 0) expect(read.payload).toEqual(given)
        }),
        { numRuns: 400 },
      )
    },
  )
})

describe('numbers beyond any meaning', () => {
  const at = '2026-05-01T10:00:00Z'
  const refusedWith = (version: (typeof versions)[number], action: string, payload: object) =>
    answered(version, action, JSON.parse(JSON.stringify(payload))).violation

  const status16 = { connectorId: 1, errorCode: 'NoError', status: 'Available' }
  const status201 = { timestamp: at, connectorStatus: 'Available', evseId: 1, connectorId: 1 }
  const start = { connectorId: 1, idTag: 'T', meterStart: 0, timestamp: at }
  const event = { eventType: 'Started', timestamp: at, triggerReason: 'Trigger', seqNo: 0 }
  const transaction = { ...event, transactionInfo: { transactionId: 'a' } }

  test.each([
    ['ocpp1.6', 'StatusNotification', { ...status16, connectorId: 2 ** 31 }, 'connectorId'],
    ['ocpp1.6', 'StatusNotification', { ...status16, connectorId: '1e308' }, 'connectorId'],
    ['ocpp1.6', 'StartTransaction', { ...start, meterStart: 1e308 }, 'meterStart'],
    ['ocpp2.0.1', 'StatusNotification', { ...status201, connectorId: 2 ** 31 }, 'connectorId'],
    ['ocpp2.0.1', 'StatusNotification', { ...status201, evseId: -(2 ** 31) - 1 }, 'evseId'],
    ['ocpp2.0.1', 'TransactionEvent', { ...transaction, evse: { id: 1, connectorId: 1e308 } }, 'connectorId'],
    ['ocpp2.0.1', 'TransactionEvent', { ...transaction, cableMaxCurrent: 2 ** 40 }, 'cableMaxCurrent'],
  ] as const)('%s %s: %o is refused, nothing else is read into it', (version, action, payload, field) => {
    const violation = refusedWith(version, action, payload)
    expect(violation).toMatchObject({ error: 'propertyConstraint' })
    expect(violation?.description).toContain(`${field}: expected a number up to`)
  })

  test('a reading of such a size is left out, the others and what they belong to stay', () => {
    const sampledValue = [{ value: 1e308 }, { value: 12 }]
    const read = answered('ocpp2.0.1', 'MeterValues', {
      evseId: 1,
      meterValue: [{ timestamp: at, sampledValue }],
    })
    expect(read.violation).toBeNull()
    expect(read.payload).toMatchObject({ meterValue: [{ sampledValue: [{ value: 12 }] }] })
  })

  test('registers and ids that are wider than 32 bits are what stations count in', () => {
    for (const meterStart of [2 ** 31, 2 ** 32 - 1, 2 ** 40])
      expect(answered('ocpp1.6', 'StartTransaction', { ...start, meterStart })).toMatchObject({
        violation: null,
        odd: [],
        payload: { meterStart },
      })
    const stop = { meterStop: 2 ** 33, timestamp: at }
    for (const transactionId of [2 ** 32 - 1, 1_795_846_431_000, 2 ** 64])
      expect(answered('ocpp1.6', 'StopTransaction', { ...stop, transactionId })).toMatchObject({
        violation: null,
        payload: { transactionId },
      })
  })
})
