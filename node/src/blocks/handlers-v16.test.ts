import { describe, expect, test } from 'bun:test'
import { receivedAt } from '../../testing/context.ts'
import { at, run, timestamp } from '../../testing/run-handler.ts'

describe('1.6', () => {
  test('BootNotification reports what the station is', () => {
    const outcome = run('ocpp1.6', 'BootNotification', {
      chargePointVendor: 'Acme',
      chargePointModel: 'One',
      chargeBoxSerialNumber: 'S1',
      firmwareVersion: '1.2',
    })
    expect(outcome).toMatchObject({
      response: { status: 'Accepted', currentTime: receivedAt, interval: 300 },
      waits: false,
      events: [
        {
          type: 'StationBooted',
          vendor: 'Acme',
          model: 'One',
          serialNumber: 'S1',
          firmware: '1.2',
          answered: 'Accepted',
        },
      ],
    })
  })

  test.each([
    ['pending', 'Pending'],
    ['blocked', 'Rejected'],
  ] as const)('BootNotification of a %s station is %s', (admission, status) => {
    const request = { chargePointVendor: 'Acme', chargePointModel: 'One' }
    expect(run('ocpp1.6', 'BootNotification', request, { admission }).response).toMatchObject({ status })
  })

  test('StatusNotification: connector n is EVSE n, connector 0 the whole station', () => {
    const status = (connectorId: number, errorCode = 'NoError') =>
      run('ocpp1.6', 'StatusNotification', { connectorId, errorCode, status: 'Available', timestamp }).events
    expect(status(2)).toEqual([
      { type: 'ConnectorStatusChanged', at, evse: 2, connector: 1, status: 'Available' },
    ])
    expect(status(0, 'GroundFailure')).toMatchObject([{ evse: 0, connector: 0, errorCode: 'GroundFailure' }])
  })

  test('a status or meter value of a time without a link was queued, whatever else its clock says', () => {
    const reported = (timestamp: string) => {
      const sampled = { connectorId: 1, meterValue: [{ timestamp, sampledValue: [{ value: '1' }] }] }
      const word = { connectorId: 1, errorCode: 'NoError', status: 'Available', timestamp } as const
      const [status] = run('ocpp1.6', 'StatusNotification', word).events
      const [sample] = run('ocpp1.6', 'MeterValues', sampled).events
      const newer = { timestamp, connectorStatus: 'Occupied', evseId: 1, connectorId: 1 } as const
      const [status201] = run('ocpp2.0.1', 'StatusNotification', newer).events
      return [status, sample, status201].map((event) => event !== undefined && 'offline' in event)
    }
    // The link was lost at 10:00, and is there again since 11:00.
    expect(reported('2026-06-01T10:30:00Z')).toEqual([true, true, true])
    for (const now of ['2026-06-01T09:59:00Z', '2026-06-01T11:00:00Z', '2026-06-01T13:00:00Z'])
      expect(reported(now)).toEqual([false, false, false])
  })

  test('StartTransaction waits for the disk, also with a refused tag', () => {
    const request = { connectorId: 1, idTag: 'BAD', meterStart: 100, timestamp, reservationId: 3 }
    expect(run('ocpp1.6', 'StartTransaction', request)).toMatchObject({
      response: { transactionId: 4711, idTagInfo: { status: 'Invalid' } },
      waits: true,
      transactionId: '4711',
      events: [
        {
          type: 'TransactionStarted',
          at,
          transactionId: '4711',
          offline: false,
          evse: 1,
          token: { type: 'ISO14443', value: 'BAD' },
          authorization: 'Invalid',
          registerWh: 100,
          reservationId: 3,
        },
      ],
      effect: { kind: 'started', transaction: { id: 4711, evse: 1, idTag: 'BAD', startedAt: at } },
    })
  })

  test('a start from before the connection was made offline; a minute is allowed for clocks', () => {
    const start = (timestamp: string) =>
      run('ocpp1.6', 'StartTransaction', { connectorId: 1, idTag: 'GOOD', meterStart: 0, timestamp }).events
    expect(start('2026-06-01T10:58:59Z')).toMatchObject([{ offline: true }])
    expect(start('2026-06-01T10:59:30Z')).toMatchObject([{ offline: false }])
  })

  test.each(['1970-01-01T00:00:00Z', '2000-01-01T00:00:00Z', '2036-02-07T06:28:16Z'])(
    'a clock at %s is not believed',
    (timestamp) => {
      const request = { connectorId: 1, idTag: 'GOOD', meterStart: 0, timestamp }
      expect(run('ocpp1.6', 'StartTransaction', request).events).toMatchObject([
        { at: receivedAt, offline: false },
      ])
    },
  )

  test('a negative register is no register', () => {
    const start = { connectorId: 1, idTag: 'GOOD', meterStart: -1, timestamp }
    expect(run('ocpp1.6', 'StartTransaction', start).events[0]).not.toHaveProperty('registerWh')
    const stop = { transactionId: 1, meterStop: -1, timestamp }
    expect(run('ocpp1.6', 'StopTransaction', stop).events[0]).not.toHaveProperty('registerWh')
  })

  const given = { id: 7, evse: 2, idTag: 'GOOD', startedAt: '2026-06-01T11:00:00.000Z', ended: false }

  test('StopTransaction ends the transaction that was given out', () => {
    const request = {
      transactionId: 7,
      idTag: 'GOOD',
      meterStop: 5000,
      timestamp,
      transactionData: [
        { timestamp, sampledValue: [{ value: '5', unit: 'kWh', context: 'Transaction.End' }] },
      ],
    }
    expect(run('ocpp1.6', 'StopTransaction', request, { findTransaction: () => given })).toMatchObject({
      response: { idTagInfo: { status: 'Accepted' } },
      waits: true,
      events: [
        {
          type: 'TransactionEnded',
          transactionId: '7',
          evse: 2,
          connector: 1,
          registerWh: 5000,
          stopReason: 'Local',
          samples: [{ energyWh: 5000, context: 'Transaction.End' }],
        },
      ],
      effect: { kind: 'ended', id: 7 },
    })
  })

  test('StopTransaction of an unknown transaction is answered and kept as an end without a start', () => {
    const outcome = run('ocpp1.6', 'StopTransaction', { transactionId: 99, meterStop: 1, timestamp })
    expect(outcome).toMatchObject({ response: {}, events: [{ transactionId: '99' }] })
    expect(outcome).not.toHaveProperty('effect')
    expect(outcome.events[0]).not.toHaveProperty('evse')
  })

  test.each([-1, 0])(
    'StopTransaction with %p is the one open transaction of that tag, or an orphan',
    (transactionId) => {
      const request = { transactionId, idTag: 'GOOD', meterStop: 1, timestamp }
      const stop = (open: (typeof given)[]) =>
        run('ocpp1.6', 'StopTransaction', request, { openTransactions: () => open }).events[0]
      expect(stop([given])).toMatchObject({ transactionId: '7', evse: 2 })
      expect(stop([{ ...given, idTag: 'OTHER' }])).toMatchObject({
        transactionId: expect.stringMatching(/^orphan-/),
      })
      expect(stop([given, { ...given, id: 8, evse: 3 }])).toEqual(stop([]))
    },
  )

  test('MeterValues name their transaction only by an id that was given out', () => {
    const meter = (transactionId?: number) =>
      run('ocpp1.6', 'MeterValues', {
        connectorId: 1,
        ...(transactionId !== undefined && { transactionId }),
        meterValue: [{ timestamp, sampledValue: [{ value: '1' }] }],
      })
    expect(meter(5)).toMatchObject({
      waits: true,
      transactionId: '5',
      events: [{ type: 'MeterSampled', evse: 1, transactionId: '5' }],
    })
    expect(meter(-1).events[0]).not.toHaveProperty('transactionId')
    expect(meter().events[0]).not.toHaveProperty('transactionId')
  })
})
