import { describe, expect, test } from 'bun:test'
import type { Payload } from '@ocpp/shared/ocpp/frame'
import { registry } from '@ocpp/shared/ocpp/registry'
import fc from 'fast-check'
import { askedAt, at, component, expiry, notes, readAs, validators, variable } from '../../testing/answers.ts'
import { withStatus } from '../../testing/answers-with-status.ts'
import type { Session } from '../stations/session.ts'
import { createAnswerProcessor } from './answer-processor.ts'
import { createReadAnswer } from './read-answer.ts'

/** What an acceptance may look like; each is learnt from as the plain word is. */
const acceptances: readonly object[] = [
  { status: 'accepted' },
  { status: 'ACCEPTED ' },
  { status: ' Accepted\n' },
  { status: 'Acepted' },
  { status: 'OK' },
  { Status: 'Accepted' },
  { status: 'Accepted', vendorField: 1 },
  { status: 'Accepted', statusInfo: null, customData: null, filename: null },
  { status: 'Accepted', statusInfo: '', vendor: { deep: [null] } },
]

const processor = createAnswerProcessor({
  readAnswer: createReadAnswer({ validators, manners: { isStrict: () => false } }),
  remoteStarts: { note: () => {} },
  notes,
})

describe.each(withStatus)('%s %s', (version, action, request, type) => {
  const plain = readAs(version, action, request, { status: 'Accepted' })

  test('is the fixture that it should be', () => {
    expect(validators.request(version, action)?.(request)).toBeNull()
    expect(plain).toMatchObject({ verdict: 'accepted', odd: [], usable: true })
    expect(plain.events.map((event) => event.type)).toEqual([type] as never)
  })

  test.each([...acceptances])('accepted as %j reports the same, and what was odd', (answer) => {
    const read = readAs(version, action, request, answer)
    expect(read).toMatchObject({ verdict: 'accepted', usable: true })
    expect(read.events).toEqual(plain.events)
    expect(read.odd.length).toBeGreaterThan(0)
    expect(validators.response(version, action)?.(read.payload)).toBeNull()
  })

  test.each([
    {},
    { status: null },
    { status: '' },
    { status: 'Purple' },
    { status: {} },
    { state: 'Accepted' },
  ])('with %j is unclear, and reports nothing that would need a yes', (answer) => {
    const read = readAs(version, action, request, answer)
    expect(read).toMatchObject({ verdict: 'unclear', usable: false })
    const bare = [
      'JobStarted',
      'ReportPromised',
      'ChargingProfilesAsked',
      'DisplayMessagesAsked',
      'CustomerInformationAsked',
    ]
    for (const event of read.events) {
      expect(bare).toContain(event.type)
      if (event.type === 'JobStarted') expect(event.answer).toBe('none')
      if (event.type === 'ReportPromised') expect(event.unanswered).toBe(true)
    }
    expect(read.odd.length).toBeGreaterThan(0)
  })

  test.each(['rejected', 'REJECTED', 'Rejected ', 'denied', 'notAccepted'])('%s is a no', (status) => {
    const read = readAs(version, action, request, { status, reason: null })
    expect(read.verdict).toBe('rejected')
    const yes = plain.events.map((event) => JSON.stringify(event))
    expect(read.events.filter((event) => yes.includes(JSON.stringify(event)))).toEqual([])
  })

  test('is read strictly where that is chosen', () => {
    expect(readAs(version, action, request, { status: 'Accepted' }, true).events).toEqual(plain.events)
    const cases = [
      [{ status: 'accepted' }, 'rejected'],
      [{ status: 'Accepted', vendorField: 1 }, 'accepted'],
      [{}, 'accepted'],
    ] as const
    for (const [answer, verdict] of cases)
      expect(readAs(version, action, request, answer, true)).toMatchObject({
        verdict,
        events: [],
        usable: false,
      })
  })
})

test('no answer at all to any action reports at most jobs and reports, and a late error ends them', () => {
  const named = { component, variable }
  const requests = [
    ...withStatus,
    ['ocpp1.6', 'GetConfiguration', {}],
    ['ocpp1.6', 'GetLocalListVersion', {}],
    ['ocpp1.6', 'UpdateFirmware', { location: 'ftp://logs.example/', retrieveDate: expiry }],
    ['ocpp1.6', 'GetDiagnostics', { location: 'ftp://logs.example/' }],
    ['ocpp2.0.1', 'GetVariables', { getVariableData: [named] }],
    ['ocpp2.0.1', 'SetVariables', { setVariableData: [{ ...named, attributeValue: '1' }] }],
    ['ocpp2.0.1', 'SetVariableMonitoring', { setMonitoringData: [] }],
    ['ocpp2.0.1', 'ClearVariableMonitoring', { id: [7] }],
    ['ocpp2.0.1', 'GetLocalListVersion', {}],
  ] as const
  for (const [version, action, request] of requests) {
    const asked = [{ station: 'CP1', version } as Session, { action, request, commandId: 'c1' }] as const
    const silent = processor.silence(...asked, askedAt, at).map(({ type }) => type)
    const isJob = silent.includes('JobStarted')
    const isReport = silent.some((type) => /Promised|Asked/.test(type))
    expect([action, silent.length]).toEqual([action, isJob || isReport ? 1 : 0])
    expect(processor.lateError(...asked, askedAt, at)).toHaveLength(isJob ? 1 : 0)
  }
})

test('no answer whatever breaks the reading, and what is learnt fits its action', () => {
  const outgoing = (['ocpp1.6', 'ocpp2.0.1'] as const).flatMap((version) =>
    Object.entries(registry[version])
      .filter(([, { direction }]) => direction !== 'station')
      .map(([action]) => [version, action] as const),
  )
  const requests = new Map(withStatus.map(([version, action, request]) => [`${version} ${action}`, request]))
  fc.assert(
    fc.property(
      fc.constantFrom(...outgoing),
      fc.dictionary(fc.constantFrom('status', 'configurationKey', 'listVersion', 'x'), fc.jsonValue()),
      ([version, action], answer) => {
        const request = requests.get(`${version} ${action}`)
        const read = request
          ? readAs(version, action, request, answer)
          : createReadAnswer({ validators, manners: { isStrict: () => false } })(
              { station: 'CP1', version } as Session,
              { action, request: {} },
              { payload: answer as Payload, oddities: [] },
            )
        if (read.usable && read.odd.length === 0)
          expect(validators.response(version, action)?.(read.payload)).toBeNull()
        expect(read.odd.length).toBeLessThan(40)
      },
    ),
    { numRuns: 2_000, includeErrorInReport: true },
  )
})
