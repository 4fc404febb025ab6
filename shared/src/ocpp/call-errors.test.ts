import { describe, expect, test } from 'bun:test'
import fc from 'fast-check'
import * as v from 'valibot'
import { mutantsOf, runs, samplesOf } from '../../testing/samples.ts'
import { encodeErrorCode, violationOf } from './call-errors.ts'
import { registry } from './registry.ts'

const violation = (action: keyof (typeof registry)['ocpp2.0.1'], payload: unknown) =>
  violationOf(v.safeParse(registry['ocpp2.0.1'][action].request, payload).issues ?? [])

const status = { timestamp: '2026-11-23T09:00:00Z', connectorStatus: 'Occupied', evseId: 1, connectorId: 1 }

describe('violationOf', () => {
  test.each([
    [{ ...status, evseId: undefined }, 'typeConstraint', /^evseId: expected number, received undefined$/],
    [{ ...status, evseId: '1' }, 'typeConstraint', /^evseId: expected number, received "1"$/],
    [{ ...status, evseId: 1.5 }, 'typeConstraint', /^evseId: expected integer, received 1.5$/],
    [{ ...status, evseId: null }, 'typeConstraint', /^evseId: expected number, received null$/],
    [{ ...status, connectorStatus: 'Busy' }, 'propertyConstraint', /^connectorStatus: expected .*"Busy"$/],
    [{ ...status, connectorStatus: 3 }, 'typeConstraint', /^connectorStatus: expected .*received 3$/],
    [{ ...status, timestamp: 'now' }, 'propertyConstraint', /^timestamp: expected an RFC 3339 date-time/],
    [{ ...status, errorCode: 'NoError' }, 'malformed', /^errorCode: is not a field of this message$/],
    [{ timestamp: status.timestamp }, 'occurrence', /^connectorStatus: is required \(and 2 more\)$/],
    [{ ...status, customData: {} }, 'occurrence', /^customData\.vendorId: is required$/],
    [{ ...status, customData: [] }, 'occurrence', /^customData\.vendorId: is required$/],
    [[], 'typeConstraint', /^payload: expected Object, received Array$/],
    [null, 'typeConstraint', /^payload: expected Object, received null$/],
  ])('of %j is %s', (payload, error, description) => {
    expect(violation('StatusNotification', payload)).toEqual({
      error: error as never,
      description: expect.stringMatching(description),
    })
  })

  test('counts the items of a list as an occurrence, and says where', () => {
    const payload = { evseId: 1, meterValue: [{ timestamp: status.timestamp, sampledValue: [] }] }
    expect(violation('MeterValues', payload)).toEqual({
      error: 'occurrence',
      description: 'meterValue[0].sampledValue: expected >=1, received 0',
    })
  })

  test('calls a text too long a property', () => {
    expect(
      violation('SecurityEventNotification', { type: 'x'.repeat(51), timestamp: status.timestamp }),
    ).toEqual({ error: 'propertyConstraint', description: 'type: expected <=50, received 51' })
  })

  test('echoes little of what a station sent, and nothing that could disguise a line', () => {
    const { description } = violation('StatusNotification', {
      ...status,
      connectorStatus: `\u202e\u0000\n${'x'.repeat(10_000)}`,
    })
    expect(description).not.toMatch(/[\p{Cc}\u202e]/u)
    expect(description).toMatch(/received " ?x{30,40}…$/)
  })

  test('always fits into a CALLERROR', () => {
    const mutants = mutantsOf(samplesOf(registry['ocpp2.0.1'].TransactionEvent.request))
    fc.assert(
      fc.property(mutants, fc.string({ maxLength: 400 }), (payload, name) => {
        const { description } = violation('TransactionEvent', { ...(payload as object), [name]: name })
        expect(description.length).toBeLessThanOrEqual(255)
        expect(description).not.toMatch(/\p{Cc}/u)
      }),
      { numRuns: runs(100) },
    )
  })
})

test('each version encodes the codes in its own way', () => {
  expect(encodeErrorCode('ocpp1.6', 'occurrence')).toBe('OccurenceConstraintViolation')
  expect(encodeErrorCode('ocpp2.0.1', 'occurrence')).toBe('OccurrenceConstraintViolation')
  expect(encodeErrorCode('ocpp1.6', 'malformed')).toBe('FormationViolation')
  expect(encodeErrorCode('ocpp2.0.1', 'malformed')).toBe('FormatViolation')
  expect(encodeErrorCode('ocpp1.6', 'frame')).toBe('FormationViolation')
  expect(encodeErrorCode('ocpp2.0.1', 'frame')).toBe('RpcFrameworkError')
  expect(encodeErrorCode('ocpp2.0.1', 'messageType')).toBe('MessageTypeNotSupported')
})
