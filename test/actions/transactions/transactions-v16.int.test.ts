import { expect, test } from 'bun:test'
import type { Command } from '@ocpp/shared/blocks/commands/api'
import type { TransactionDetail } from '@ocpp/shared/blocks/transactions/api'
import { until } from '@ocpp/shared/testing/until'
import { liveStation } from '../support/live-station.ts'
import { onBothStores } from '../support/on-both-stores.ts'
import { answerOf, rawStation, transactionOf } from '../support/raw-station.ts'

const minutesAgo = (minutes: number) => new Date(Date.now() - minutes * 60_000).toISOString()
const boot = { chargePointVendor: 'Acme', chargePointModel: 'One' }
const energy = (timestamp: string, value: string, context = 'Sample.Periodic') => ({
  timestamp,
  sampledValue: [{ value, context, measurand: 'Energy.Active.Import.Register', unit: 'Wh' }],
})

onBothStores('transactions of OCPP 1.6', (system) => {
  test('StartTransaction, MeterValues and StopTransaction of a station make one transaction with its figures', async () => {
    const station = await liveStation(system(), 'ocpp1.6')
    const timestamp = minutesAgo(0)
    const start = { connectorId: 1, idTag: 'NOBODY', meterStart: 1_000, timestamp, reservationId: 12 }
    const started = await station.ask('StartTransaction', start)
    const { transactionId } = started
    expect([typeof transactionId, started.idTagInfo]).toEqual(['number', { status: 'Invalid' }])
    const meterValue = [energy(timestamp, '1500')]
    expect(await station.ask('MeterValues', { connectorId: 1, transactionId, meterValue })).toEqual({})
    const transactionData = [
      energy(timestamp, '1000', 'Transaction.Begin'),
      energy(timestamp, '2500', 'Transaction.End'),
    ]
    const stop = { transactionId, meterStop: 2_500, timestamp, reason: 'EVDisconnected', transactionData }
    expect(await station.ask('StopTransaction', stop)).toEqual({})
    const isOver = ({ transaction }: TransactionDetail) => !transaction.active
    const detail = await transactionOf(system(), station.id, String(transactionId), isOver)
    expect(detail.transaction).toMatchObject({
      evse: 1,
      token: { value: 'NOBODY' },
      authorization: 'Invalid',
      energyWh: 1_500,
      reservationId: 12,
      stopReason: 'EVDisconnected',
      flags: ['unknownToken'],
    })
    expect(detail.samples).toHaveLength(3)
    expect((await station.logged('StopTransaction')).summary).toContain('EVDisconnected')
    station.disconnect()
  })

  test('RemoteStartTransaction and its transaction name each other, by tag and connector', async () => {
    const station = await liveStation(system(), 'ocpp1.6')
    const { api } = system()
    const idTag = `TAG-${station.id}`
    await api.send('POST', '/tokens', { type: 'ISO14443', value: idTag, status: 'Accepted' })
    await until('the tag at the node', async () => (await station.simulated.authorize(idTag)) === 'Accepted')
    const command = await station.command('RemoteStartTransaction', { connectorId: 1, idTag })
    expect(command.state).toBe('accepted')
    const transactionId = await until('the command knows its transaction', async () => {
      return (await api.get<Command>(`/commands/${command.id}`)).startedTransaction ?? false
    })
    const isLinked = ({ startedBy }: TransactionDetail) => startedBy !== null
    const { startedBy } = await transactionOf(system(), station.id, transactionId, isLinked)
    expect(startedBy?.command).toBe(command.id)
    station.disconnect()
  })

  test('a queue replayed after the boot keeps its own times and says so', async () => {
    const station = await rawStation(system())
    const socket = await station.connect()
    await answerOf(socket, 'BootNotification', boot)
    const start = { connectorId: 1, idTag: 'TAG', meterStart: 0, timestamp: minutesAgo(300) }
    const { transactionId } = await answerOf(socket, 'StartTransaction', start)
    const meterValue = [energy(minutesAgo(250), '4000')]
    await answerOf(socket, 'MeterValues', { connectorId: 1, transactionId, meterValue })
    const stop = { transactionId, idTag: 'TAG', meterStop: 9_000, timestamp: minutesAgo(200) }
    await answerOf(socket, 'StopTransaction', stop)
    const { transaction } = await station.transaction(String(transactionId), (t) => !t.transaction.active)
    expect(transaction).toMatchObject({
      startedAt: start.timestamp,
      endedAt: stop.timestamp,
      energyWh: 9_000,
      flags: ['offline', 'unknownToken'],
    })
    socket.close()
  })

  test('a start sent again on another socket gets the id it had, also after its end', async () => {
    const station = await rawStation(system())
    const start = { connectorId: 2, idTag: 'TAG', meterStart: 7, timestamp: minutesAgo(1) }
    const first = await station.connect()
    const { transactionId } = await answerOf(first, 'StartTransaction', start)
    const second = await station.connect()
    expect(await answerOf(second, 'StartTransaction', start)).toMatchObject({ transactionId })
    await answerOf(second, 'StopTransaction', { transactionId, meterStop: 9, timestamp: minutesAgo(0) })
    expect(await answerOf(second, 'StartTransaction', start)).toMatchObject({ transactionId })
    await station.transaction(String(transactionId), (t) => !t.transaction.active)
    expect(await station.transactions()).toHaveLength(1)
    second.close()
  })

  test('an end two milliseconds before the socket closes counts once, however soon the station is back', async () => {
    const station = await rawStation(system())
    const socket = await station.connect()
    const start = { connectorId: 1, idTag: 'TAG', meterStart: 100, timestamp: minutesAgo(1) }
    const { transactionId } = await answerOf(socket, 'StartTransaction', start)
    const stop = { transactionId, meterStop: 600, timestamp: minutesAgo(0) }
    socket.send([2, 'last', 'StopTransaction', stop])
    await Bun.sleep(2)
    socket.close()
    await Bun.sleep(2)
    const back = await station.connect()
    expect((await back.call('StopTransaction', stop, 'last'))[0]).toBe(3)
    const ended = await station.transaction(String(transactionId), (t) => !t.transaction.active)
    expect(ended.transaction).toMatchObject({ energyWh: 500, flags: ['unknownToken'] })
    expect(ended.events.items.filter(({ type }) => type === 'TransactionEnded')).toHaveLength(1)
    back.close()
  })

  test('an end that contradicts the first is kept beside it, set aside', async () => {
    const station = await rawStation(system())
    const socket = await station.connect()
    const start = { connectorId: 1, idTag: 'TAG', meterStart: 100, timestamp: minutesAgo(1) }
    const { transactionId } = await answerOf(socket, 'StartTransaction', start)
    const timestamp = minutesAgo(0)
    for (const meterStop of [600, 9_600]) {
      const transactionData = [energy(timestamp, String(meterStop), 'Transaction.End')]
      await answerOf(socket, 'StopTransaction', { transactionId, meterStop, timestamp, transactionData })
    }
    const detail = await station.transaction(String(transactionId), ({ transaction }) =>
      transaction.flags.includes('conflict'),
    )
    expect(detail.transaction).toMatchObject({ energyWh: 500, endWh: 600 })
    expect(detail.events.items.map(({ type, quarantined }) => [type, quarantined])).toEqual([
      ['TransactionStarted', false],
      ['TransactionEnded', false],
      ['TransactionEnded', true],
    ])
    expect(detail.samples).toMatchObject([{ energyWh: 600 }])
    socket.close()
  })

  test('ends with -1, 0 and an unknown id are answered: matched, or kept as orphans, once', async () => {
    const station = await rawStation(system())
    const socket = await station.connect()
    const start = { connectorId: 1, idTag: 'TAG', meterStart: 0, timestamp: minutesAgo(90) }
    const { transactionId } = await answerOf(socket, 'StartTransaction', start)
    const meterValue = [energy(minutesAgo(85), '200')]
    await answerOf(socket, 'MeterValues', { connectorId: 1, transactionId: -1, meterValue })
    const matched = { transactionId: -1, idTag: 'TAG', meterStop: 800, timestamp: minutesAgo(80) }
    const orphan = { transactionId: 0, idTag: 'OTHER', meterStop: 50, timestamp: minutesAgo(70) }
    const unknown = { transactionId: 99_999, meterStop: 60, timestamp: minutesAgo(60) }
    for (const stop of [matched, orphan, unknown, matched, orphan, unknown]) {
      await answerOf(socket, 'StopTransaction', stop)
    }
    const { transaction, samples } = await station.transaction(
      String(transactionId),
      (t) => !t.transaction.active,
    )
    expect(transaction).toMatchObject({ energyWh: 800, flags: ['offline', 'unknownToken'] })
    expect(samples).toHaveLength(1)
    await station.transaction('99999', () => true)
    const all = await station.transactions()
    expect(all.map(({ flags }) => flags.includes('orphan')).sort()).toEqual([false, true, true])
    socket.close()
  })

  test('a clock of 1970 or 2036 is kept as said, and the arrival counts', async () => {
    const station = await rawStation(system())
    const socket = await station.connect()
    const before = minutesAgo(1)
    const start = { connectorId: 1, idTag: 'TAG', meterStart: 0, timestamp: '1970-01-01T00:00:09Z' }
    const { transactionId } = await answerOf(socket, 'StartTransaction', start)
    const stop = { transactionId, meterStop: 10, timestamp: '2036-02-07T06:28:16Z' }
    await answerOf(socket, 'StopTransaction', stop)
    await answerOf(socket, 'StopTransaction', { ...stop })
    const { transaction, events } = await station.transaction(
      String(transactionId),
      (t) => !t.transaction.active,
    )
    expect(transaction.flags).toEqual(['clock', 'unknownToken'])
    expect(transaction.startedAt > before && transaction.startedAt < minutesAgo(-1)).toBe(true)
    expect(events.items.map(({ untrustedAt }) => untrustedAt)).toEqual([start.timestamp, stop.timestamp])
    socket.close()
  })

  test('a register that begins anew never gives negative energy', async () => {
    const station = await rawStation(system())
    const socket = await station.connect()
    const cases = [
      [2 ** 31 - 100, 400, 500, []],
      [999_999_000, 500, 1_500, []],
      [40_000, 0, 0, ['implausible']],
    ] as const
    for (const [meterStart, meterStop, energyWh, check] of cases) {
      const start = { connectorId: 1, idTag: 'TAG', meterStart, timestamp: minutesAgo(0.4) }
      const { transactionId } = await answerOf(socket, 'StartTransaction', start)
      await answerOf(socket, 'StopTransaction', { transactionId, meterStop, timestamp: minutesAgo(0) })
      const { transaction } = await station.transaction(String(transactionId), (t) => !t.transaction.active)
      expect(transaction).toMatchObject({ energyWh, flags: ['meterRollback', ...check, 'unknownToken'] })
    }
    socket.close()
  })

  test('meter values outside transactions and everything at connector 0 are answered and kept', async () => {
    const station = await rawStation(system())
    const socket = await station.connect()
    const meterValue = [energy(minutesAgo(0), '77', 'Sample.Clock')]
    expect(await answerOf(socket, 'MeterValues', { connectorId: 0, meterValue })).toEqual({})
    expect(await answerOf(socket, 'MeterValues', { connectorId: 1, meterValue })).toEqual({})
    const start = { connectorId: 0, idTag: 'TAG', meterStart: 0, timestamp: minutesAgo(0) }
    const { transactionId } = await answerOf(socket, 'StartTransaction', start)
    const { transaction } = await station.transaction(String(transactionId), () => true)
    expect(transaction).toMatchObject({ evse: 0, active: true })
    socket.close()
  })

  test('a station that comes back in the other version goes on with one history', async () => {
    const station = await rawStation(system())
    const old = await station.connect('ocpp1.6')
    const start = { connectorId: 1, idTag: 'TAG', meterStart: 0, timestamp: minutesAgo(2) }
    const { transactionId } = await answerOf(old, 'StartTransaction', start)
    await answerOf(old, 'StopTransaction', { transactionId, meterStop: 5, timestamp: minutesAgo(1) })
    const updated = await station.connect('ocpp2.0.1')
    const event = {
      eventType: 'Started',
      timestamp: minutesAgo(0),
      triggerReason: 'CablePluggedIn',
      seqNo: 0,
      transactionInfo: { transactionId: 'new-words' },
      evse: { id: 1, connectorId: 1 },
    }
    await answerOf(updated, 'TransactionEvent', event)
    expect((await updated.call('StartTransaction', start, 'm')).slice(0, 3)).toMatchObject([
      4,
      'm',
      'NotImplemented',
    ])
    await until('both transactions', async () => (await station.transactions()).length === 2)
    const all = await station.transactions()
    expect(all.map(({ protocol, transactionId: id }) => [protocol, id])).toEqual([
      ['ocpp2.0.1', 'new-words'],
      ['ocpp1.6', String(transactionId)],
    ])
    updated.close()
  })
})
