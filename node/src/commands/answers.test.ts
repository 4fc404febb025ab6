import { describe, expect, test } from 'bun:test'
import { withoutSecrets } from '@ocpp/shared/ocpp/secret-settings'
import { eventsOfAnswer } from './events-of-answer.ts'
import { verdictOf, verdictOfAnswer } from './verdicts.ts'

const at = '2026-06-01T12:00:00.000Z'
const component = { name: 'AuthCtrlr' }
const enabled = { name: 'Enabled' }
const result = (attributeStatus: string, change: object = {}) => ({
  attributeStatus,
  component,
  variable: enabled,
  ...change,
})

describe('the verdict', () => {
  test.each([
    ['Accepted', 'accepted'],
    ['Scheduled', 'accepted'],
    ['RebootRequired', 'accepted'],
    ['Unlocked', 'accepted'],
    ['Rejected', 'rejected'],
    ['UnlockFailed', 'rejected'],
    ['NotSupported', 'notSupported'],
    ['NotImplemented', 'notImplemented'],
    ['UnknownVendorId', 'notSupported'],
    ['Nonsense', 'rejected'],
  ])('of %s is %s', (status, verdict) => {
    expect(verdictOf(status)).toBe(verdict as never)
  })

  test.each([
    [{ configurationKey: [{ key: 'a', readonly: false }], unknownKey: ['b'] }, 'accepted'],
    [{ unknownKey: ['b'] }, 'notSupported'],
    [{}, 'accepted'],
  ])('of GetConfiguration %j is %s', (response, verdict) => {
    expect(verdictOfAnswer('ocpp1.6', 'GetConfiguration', response, false)).toBe(verdict as never)
  })

  test.each([
    ['GetVariables', ['Accepted', 'UnknownVariable'], 'accepted'],
    ['GetVariables', ['UnknownVariable', 'UnknownComponent'], 'notSupported'],
    ['GetVariables', ['Rejected', 'UnknownComponent'], 'rejected'],
    ['SetVariables', ['Accepted', 'RebootRequired'], 'accepted'],
    ['SetVariables', ['Accepted', 'Rejected'], 'rejected'],
    ['SetVariables', ['UnknownVariable'], 'notSupported'],
  ])('of %s %j is %s', (action, statuses, verdict) => {
    const results = statuses.map((status) => result(status))
    const response = { getVariableResult: results, setVariableResult: results }
    expect(verdictOfAnswer('ocpp2.0.1', action, response, false)).toBe(verdict as never)
  })

  test('goes by the status of an action that has no other word', () => {
    expect(verdictOfAnswer('ocpp1.6', 'constructor', { status: 'Rejected' }, false)).toBe('rejected')
  })
})

describe('what an answer reports of settings', () => {
  test('GetVariables: values that were given, and the word on each', () => {
    const response = {
      getVariableResult: [
        result('Accepted', { attributeValue: 'true', component: { ...component, evse: { id: 1 } } }),
        result('UnknownVariable'),
      ],
    }
    expect(
      eventsOfAnswer('ocpp2.0.1', 'GetVariables', {}, response, { at, askedAt: at, commandId: undefined }),
    ).toEqual([
      {
        type: 'VariablesReported',
        at,
        origin: 'read',
        variables: [
          {
            component: 'AuthCtrlr',
            evse: 1,
            variable: 'Enabled',
            attribute: 'Actual',
            value: 'true',
            status: 'Accepted',
          },
          { component: 'AuthCtrlr', variable: 'Enabled', attribute: 'Actual', status: 'UnknownVariable' },
        ],
      },
    ])
  })

  test('SetVariables: what was written with the value that was asked for, and what was refused without', () => {
    const request = {
      setVariableData: ['1', '2'].map((attributeValue) => ({ component, variable: enabled, attributeValue })),
    }
    const response = { setVariableResult: [result('Rejected'), result('RebootRequired')] }
    expect(
      eventsOfAnswer('ocpp2.0.1', 'SetVariables', request, response, {
        at,
        askedAt: at,
        commandId: undefined,
      }),
    ).toEqual([
      {
        type: 'VariablesReported',
        at,
        origin: 'written',
        variables: [
          { component: 'AuthCtrlr', variable: 'Enabled', attribute: 'Actual', status: 'Rejected' },
          {
            component: 'AuthCtrlr',
            variable: 'Enabled',
            attribute: 'Actual',
            status: 'RebootRequired',
            value: '2',
            rebootRequired: true,
          },
        ],
      },
    ])
  })

  test('a refused key is reported without the value, and of all keys it is an inventory', () => {
    const context = { at, askedAt: at, commandId: undefined }
    const change = { key: 'k', value: 'v' }
    const key = { component: 'ChargePoint', variable: 'k', attribute: 'Actual' } as const
    expect(eventsOfAnswer('ocpp1.6', 'ChangeConfiguration', change, { status: 'Rejected' }, context)).toEqual(
      [{ type: 'VariablesReported', at, origin: 'written', variables: [{ ...key, status: 'Rejected' }] }],
    )
    expect(
      eventsOfAnswer('ocpp1.6', 'GetConfiguration', { key: ['k'] }, { unknownKey: ['k'] }, context),
    ).toEqual([
      { type: 'VariablesReported', at, origin: 'read', variables: [{ ...key, status: 'UnknownKey' }] },
    ])
    expect(eventsOfAnswer('ocpp1.6', 'GetConfiguration', {}, {}, context)).toEqual([
      { type: 'VariablesReported', at, origin: 'inventory', variables: [] },
    ])
  })

  test('nothing where nothing was reported', () => {
    expect(
      eventsOfAnswer(
        'ocpp1.6',
        'Reset',
        {},
        { status: 'Accepted' },
        { at, askedAt: at, commandId: undefined },
      ),
    ).toEqual([])
  })
})

test('credentials of a network profile are hidden, its address is not', () => {
  const connectionData = {
    ocppCsmsUrl: 'wss://csms.example.org/ocpp',
    apn: { apn: 'internet', apnUserName: 'u', apnPassword: 'p', simPin: 1234 },
    vpn: { server: 'vpn.example.org', user: 'u', password: 'p', key: 'k', type: 'IPSec' },
  }
  expect(withoutSecrets({ configurationSlot: 1, connectionData })).toEqual({
    configurationSlot: 1,
    connectionData: {
      ...connectionData,
      apn: { apn: 'internet', apnUserName: 'u', apnPassword: '[hidden]', simPin: '[hidden]' },
      vpn: { ...connectionData.vpn, password: '[hidden]', key: '[hidden]' },
    },
  } as never)
})

test('values of secret settings are hidden wherever they stand', () => {
  const hidden = '[hidden]'
  expect(withoutSecrets({ key: 'AuthorizationKey', value: 'x' })).toEqual({
    key: 'AuthorizationKey',
    value: hidden,
  })
  expect(
    withoutSecrets({
      configurationKey: [
        { key: 'authorizationkey', value: 'x' },
        { key: 'a', value: 'b' },
      ],
    }),
  ).toEqual({
    configurationKey: [
      { key: 'authorizationkey', value: hidden },
      { key: 'a', value: 'b' },
    ],
  })
  const variable = { name: 'BasicAuthPassword' }
  expect(withoutSecrets({ setVariableData: [{ variable, attributeValue: 'x' }] })).toEqual({
    setVariableData: [{ variable, attributeValue: hidden }],
  })
  const attribute = { type: 'Actual', value: 'x' }
  expect(withoutSecrets({ reportData: [{ variable, variableAttribute: [attribute] }] })).toEqual({
    reportData: [{ variable, variableAttribute: [{ ...attribute, value: hidden }] }],
  })
  expect(withoutSecrets({ eventData: [{ variable, actualValue: 'x' }] })).toEqual({
    eventData: [{ variable, actualValue: hidden }],
  })
  expect(withoutSecrets({ type: 'Soft' })).toEqual({ type: 'Soft' })
  expect(withoutSecrets({ password: 'x' })).toEqual({ password: '[hidden]' })
})

test('values of secret settings are hidden however the station writes them', () => {
  const name = 'AuthorizationKey'
  const results = [{ attributeStatus: 'Accepted', attributeValue: 'sesame' }]
  for (const answer of [
    { configurationKey: [{ Key: name, Value: 'sesame' }] },
    { configurationKey: { key: name, value: 'sesame' } },
    { ConfigurationKey: [{ KEY: name, VALUE: ['sesame'] }] },
    { getVariableResult: { Variable: { Name: name }, AttributeValue: 'sesame' } },
    // Of what these are, the request says.
    { getVariableResult: results },
    { getVariableResult: results[0] },
  ])
    expect(JSON.stringify(withoutSecrets(answer))).not.toContain('sesame')
})
