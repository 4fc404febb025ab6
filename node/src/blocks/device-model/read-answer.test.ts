import { describe, expect, test } from 'bun:test'
import { at, component, place, readAs, variable } from '../../../testing/answers.ts'

describe('GetConfiguration', () => {
  const ask = (response: object, key?: string[]) =>
    readAs('ocpp1.6', 'GetConfiguration', key === undefined ? {} : { key }, response)
  const good = { key: 'HeartbeatInterval', readonly: false, value: '62' }
  const reported = (...variables: object[]) =>
    variables.map((one) => ({ component: 'ChargePoint', attribute: 'Actual', ...one }))
  const kept = { variable: 'HeartbeatInterval', readOnly: false, value: '62' }

  test.each([
    [
      { key: 'A', readonly: 'true', value: 5 },
      { variable: 'A', readOnly: true, value: '5' },
    ],
    [
      { key: 'A', readonly: 0, value: '61' },
      { variable: 'A', readOnly: false, value: '61' },
    ],
    [
      { key: 'A', readonly: 1, value: 1.5 },
      { variable: 'A', readOnly: true, value: '1.5' },
    ],
    [
      { key: 'A', readonly: false, value: true },
      { variable: 'A', readOnly: false, value: 'true' },
    ],
    [{ key: 'A', readonly: null, value: null }, { variable: 'A' }],
    [
      { key: 'A', value: '63' },
      { variable: 'A', value: '63' },
    ],
    [
      { key: 'A', readonly: 'maybe', value: '63' },
      { variable: 'A', value: '63' },
    ],
    [
      { key: 'A', readonly: false, value: ['a', 'b'] },
      { variable: 'A', readOnly: false, value: '["a","b"]' },
    ],
    [
      { key: 'A', readonly: false, value: 'x'.repeat(2049) },
      { variable: 'A', readOnly: false, value: 'x'.repeat(2049) },
    ],
    [
      { key: 'A', readonly: false, value: '1', unit: 's' },
      { variable: 'A', readOnly: false, value: '1' },
    ],
    [
      { Key: 'A', ReadOnly: false, Value: '1' },
      { variable: 'A', readOnly: false, value: '1' },
    ],
  ])('with %j keeps it and all the others', (odd, variable) => {
    const { verdict, events, odd: words } = ask({ configurationKey: [odd, good], unknownKey: [] })
    expect(verdict).toBe('accepted')
    expect(words.length).toBeGreaterThan(0)
    expect(events).toEqual([
      { type: 'VariablesReported', at: at.iso, origin: 'inventory', variables: reported(variable, kept) },
    ] as never)
  })

  test.each([
    [[null, good]],
    [['HeartbeatInterval', good]],
    [[{ readonly: false, value: '1' }, good]],
    [[{ key: {}, readonly: false, value: '1' }, good]],
  ])('%j is no inventory: what cannot be read is still there', (configurationKey) => {
    const { verdict, events, odd } = ask({ configurationKey })
    expect([verdict, odd.some((line) => /configurationKey\[/.test(line))]).toEqual(['accepted', true])
    expect(events).toMatchObject([{ origin: 'read', variables: reported(kept) }])
  })

  test('of one object is a list of one, and null beside it says nothing', () => {
    expect(ask({ configurationKey: good, unknownKey: null }).events).toMatchObject([
      { origin: 'inventory', variables: reported(kept) },
    ])
  })

  test.each([
    [{ configurationKey: null }],
    [{ configurationKey: 'no' }],
    [{ configurationKey: [null] }],
    [{ configurationKey: '', unknownKey: null }],
  ])('%j forgets nothing and is unclear', (response) => {
    expect(ask(response)).toMatchObject({ verdict: 'unclear', events: [] })
  })

  test('of nothing at all, as the specification allows, is accepted', () => {
    expect(ask({})).toMatchObject({ verdict: 'accepted', odd: [] })
    expect(ask({ configurationKey: [], unknownKey: ['A'] }, ['A']).verdict).toBe('notSupported')
  })

  test('shows no value of what it says is odd', () => {
    const secret = { key: 'AuthorizationKey', readonly: false, value: 123456789012 }
    expect(JSON.stringify(ask({ configurationKey: [secret] }))).toContain('•••')
    expect(JSON.stringify(ask({ configurationKey: [secret] }).odd)).not.toContain('123456789012')
    expect(JSON.stringify(ask({ configurationKey: [secret] }).events)).not.toContain('123456789012')
  })
})

describe('results of several', () => {
  const other = { name: 'WebSocketPingInterval' }
  const data = [
    { component, variable, attributeValue: '60' },
    { component, variable: other, attributeValue: '30' },
  ]
  const set = (setVariableResult: unknown) =>
    readAs('ocpp2.0.1', 'SetVariables', { setVariableData: data }, { setVariableResult })
  const written = ({ events }: ReturnType<typeof set>) =>
    events.flatMap((event) => (event.type === 'VariablesReported' ? event.variables : []))

  test('are paired by name where one cannot be read', () => {
    const read = set([null, { attributeStatus: 'accepted', component, variable: other }])
    expect(read.verdict).toBe('unclear')
    expect(written(read)).toMatchObject([
      { variable: 'WebSocketPingInterval', value: '30', status: 'Accepted' },
    ])
  })

  test('that do not name themselves are what was asked for in their place', () => {
    const read = set([
      { attributeStatus: 'Accepted' },
      { attributeStatus: 'reboot required', component: null },
    ])
    expect(read.verdict).toBe('accepted')
    expect(written(read)).toMatchObject([
      { ...place, value: '60', status: 'Accepted' },
      { variable: 'WebSocketPingInterval', value: '30', status: 'RebootRequired', rebootRequired: true },
    ])
    expect(read.odd[0]).toContain('taken from the request')
  })

  test('of one lone object, or none', () => {
    const one = { getVariableData: [{ component, variable }] }
    const ask = (getVariableResult: unknown) =>
      readAs('ocpp2.0.1', 'GetVariables', one, { getVariableResult })
    const result = { attributeStatus: 'ACCEPTED', attributeValue: 300, component, variable, quality: 1 }
    expect(ask(result).events).toMatchObject([
      { variables: [{ ...place, value: '300', status: 'Accepted' }] },
    ])
    expect(ask([result]).verdict).toBe('accepted')
    for (const nothing of [undefined, null, [], 'x', [null]])
      expect(ask(nothing)).toMatchObject({ verdict: 'unclear', events: [] })
  })

  test('of monitors say which were set and cleared, with numbers as texts', () => {
    const asked = { component, variable, type: 'Delta', severity: 3, value: 5 }
    const read = readAs(
      ...(['ocpp2.0.1', 'SetVariableMonitoring', { setMonitoringData: [asked] }] as const),
      {
        setMonitoringResult: [{ id: '7', status: 'accepted' }],
      },
    )
    expect(read).toMatchObject({
      verdict: 'accepted',
      events: [{ type: 'MonitorsSet', monitors: [{ id: 7, kind: 'Delta', value: 5, severity: 3 }] }],
    })
    const cleared = readAs(
      'ocpp2.0.1',
      'ClearVariableMonitoring',
      { id: [7, 8] },
      {
        clearMonitoringResult: [{ status: 'accepted' }, { status: 'not found', id: 8 }],
      },
    )
    expect(cleared).toMatchObject({ verdict: 'accepted', events: [{ type: 'MonitorsCleared', ids: [7, 8] }] })
  })
})
