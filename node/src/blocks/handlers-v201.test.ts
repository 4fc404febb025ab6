import { describe, expect, test } from 'bun:test'
import { contextOf } from '../../testing/context.ts'
import { at, run, timestamp } from '../../testing/run-handler.ts'
import { handlers } from './all.ts'

describe('2.0.1', () => {
  const event = (eventType: string, change: object = {}) => ({
    eventType,
    timestamp,
    triggerReason: 'CablePluggedIn',
    seqNo: 0,
    transactionInfo: { transactionId: 'tx-1', chargingState: 'Charging', remoteStartId: 5 },
    evse: { id: 1, connectorId: 2 },
    ...change,
  })

  test('TransactionEvent carries token, register and sequence, and answers for the token', () => {
    const outcome = run(
      'ocpp2.0.1',
      'TransactionEvent',
      event('Started', {
        idToken: { idToken: 'GOOD', type: 'eMAID' },
        meterValue: [
          { timestamp, sampledValue: [{ value: 1, context: 'Transaction.Begin' }] },
          { timestamp, sampledValue: [{ value: 2 }] },
        ],
      }),
    )
    expect(outcome).toMatchObject({
      response: { idTokenInfo: { status: 'Accepted' } },
      waits: true,
      transactionId: 'tx-1',
      events: [
        {
          type: 'TransactionStarted',
          at,
          transactionId: 'tx-1',
          seqNo: 0,
          offline: false,
          trigger: 'CablePluggedIn',
          chargingState: 'Charging',
          evse: 1,
          connector: 2,
          token: { type: 'eMAID', value: 'GOOD' },
          authorization: 'Accepted',
          registerWh: 1,
          remoteStartId: 5,
        },
      ],
    })
  })

  test('an end reports its last register and why, an offline one that it was queued', () => {
    const ended = run(
      'ocpp2.0.1',
      'TransactionEvent',
      event('Ended', {
        offline: true,
        seqNo: 9,
        transactionInfo: { transactionId: 'tx-1', stoppedReason: 'EVDisconnected' },
        meterValue: [
          { timestamp, sampledValue: [{ value: 1 }] },
          { timestamp, sampledValue: [{ value: 2 }] },
        ],
      }),
    )
    expect(ended.response).toEqual({})
    expect(ended.events).toMatchObject([
      { type: 'TransactionEnded', offline: true, seqNo: 9, registerWh: 2, stopReason: 'EVDisconnected' },
    ])
  })

  test('SecurityEventNotification and NotifyReport wait for the disk', () => {
    expect(
      run('ocpp2.0.1', 'SecurityEventNotification', { type: 'Tamper', timestamp, techInfo: 'x' }),
    ).toMatchObject({
      waits: true,
      events: [{ type: 'SecurityEventReported', at, event: 'Tamper', techInfo: 'x' }],
    })
    const report = { requestId: 1, generatedAt: timestamp, seqNo: 0 }
    expect(run('ocpp2.0.1', 'NotifyReport', report)).toMatchObject({
      waits: true,
      events: [{ type: 'VariablesReported', part: { requestId: 1, seqNo: 0, last: true }, variables: [] }],
    })
  })

  test('StatusNotification names EVSE and connector as they are', () => {
    const status = { timestamp, connectorStatus: 'Occupied', evseId: 2, connectorId: 3 }
    expect(run('ocpp2.0.1', 'StatusNotification', status).events).toEqual([
      { type: 'ConnectorStatusChanged', at, evse: 2, connector: 3, status: 'Occupied' },
    ])
  })

  test('negative numbers are refused before they become figures', () => {
    expect(
      handlers['ocpp2.0.1'].StatusNotification(
        { timestamp, connectorStatus: 'Occupied', evseId: -1, connectorId: 1 },
        contextOf(),
      ),
    ).toMatchObject({ refused: 'propertyConstraint' })
  })
})
