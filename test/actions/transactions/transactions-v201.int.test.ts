import { expect, test } from 'bun:test'
import type { Command } from '@ocpp/shared/blocks/commands/api'
import type { Transaction, TransactionDetail } from '@ocpp/shared/blocks/transactions/api'
import { until } from '@ocpp/shared/testing/until'
import { liveStation } from '../support/live-station.ts'
import { onBothStores } from '../support/on-both-stores.ts'
import { answerOf, rawStation, transactionOf } from '../support/raw-station.ts'

const minutesAgo = (minutes: number) => new Date(Date.now() - minutes * 60_000).toISOString()

interface Report {
  readonly at: string
  readonly wh?: number
  readonly w?: number
  readonly trigger?: string
  readonly info?: object
  readonly more?: object
}

/** A TransactionEvent; the first is its start, and `end` its end. */
const event = (transactionId: string, seqNo: number, report: Report, end = false) => {
  const { at, wh, w, trigger = 'MeterValuePeriodic', info = {}, more = {} } = report
  const sampledValue = [
    ...(wh === undefined ? [] : [{ value: wh, measurand: 'Energy.Active.Import.Register' }]),
    ...(w === undefined ? [] : [{ value: w, measurand: 'Power.Active.Import' }]),
  ]
  return {
    eventType: end ? 'Ended' : seqNo === 0 ? 'Started' : 'Updated',
    timestamp: at,
    triggerReason: trigger,
    seqNo,
    transactionInfo: { transactionId, ...info },
    ...(sampledValue.length > 0 && { meterValue: [{ timestamp: at, sampledValue }] }),
    ...more,
  }
}

onBothStores('transactions of OCPP 2.0.1', (system) => {
  test('TransactionEvent: tokens, places, states and reasons stand in the order of their numbers', async () => {
    const station = await liveStation(system(), 'ocpp2.0.1')
    const at = minutesAgo(0)
    const evse = { id: 1, connectorId: 1 }
    const idToken = { idToken: 'NOBODY', type: 'ISO14443' }
    const report = [
      event('E1', 0, {
        at,
        wh: 100,
        trigger: 'CablePluggedIn',
        info: { chargingState: 'EVConnected' },
        more: { evse, cableMaxCurrent: 32 },
      }),
      event('E1', 1, { at, trigger: 'Authorized', more: { idToken, reservationId: 77 } }),
      event('E1', 2, { at, trigger: 'ChargingStateChanged', info: { chargingState: 'Charging' } }),
      event('E1', 3, { at, wh: 900, w: 7_000, more: { numberOfPhasesUsed: 3 } }),
      event(
        'E1',
        4,
        { at, wh: 1_100, trigger: 'EVDeparted', info: { stoppedReason: 'EVDisconnected' } },
        true,
      ),
    ]
    const answers = []
    for (const one of report) answers.push(await station.ask('TransactionEvent', one))
    expect(answers[1]).toMatchObject({ idTokenInfo: { status: 'Unknown' } })
    const isOver = ({ transaction }: TransactionDetail) => !transaction.active
    const detail = await transactionOf(system(), station.id, 'E1', isOver)
    expect(detail.transaction).toMatchObject({
      evse: 1,
      connector: 1,
      token: { type: 'ISO14443', value: 'NOBODY' },
      authorization: 'Unknown',
      reservationId: 77,
      energyWh: 1_000,
      peakW: 7_000,
      stopReason: 'EVDisconnected',
      flags: ['unknownToken'],
    })
    expect(
      detail.events.items.map(({ trigger, chargingState, token }) => [trigger, chargingState, token]),
    ).toEqual([
      ['CablePluggedIn', 'EVConnected', null],
      ['Authorized', null, 'NOBODY'],
      ['ChargingStateChanged', 'Charging', null],
      ['MeterValuePeriodic', null, null],
      ['EVDeparted', null, null],
    ])
    expect(detail.events.items[0]?.detail).toContain('cable 32 A')
    expect(detail.events.items[3]?.detail).toContain('3 phases')
    expect(detail.missing).toEqual([])
    station.disconnect()
  })

  test('events in any order, the end first, twice and with one that contradicts make the same transaction', async () => {
    const station = await rawStation(system())
    const socket = await station.connect('ocpp2.0.1')
    const begun = Date.now() - 30_000
    const at = (n: number) => new Date(begun + n * 5_000).toISOString()
    const all = [
      event('E2', 0, { at: at(0), wh: 0, trigger: 'CablePluggedIn', more: { evse: { id: 1 } } }),
      event('E2', 1, { at: at(1), wh: 500, w: 5_000 }),
      event('E2', 2, { at: at(2), wh: 900, w: 6_000 }),
      event('E2', 3, { at: at(3), wh: 1_000, info: { stoppedReason: 'Local' } }, true),
    ]
    const contradiction = event('E2', 1, { at: at(1), wh: 99_000, w: 90_000 })
    for (const one of [all[3], all[1], contradiction, all[1]]) {
      await answerOf(socket, 'TransactionEvent', one ?? {})
    }
    const early = await station.transaction('E2', ({ transaction }) => transaction.flags.includes('conflict'))
    expect(early.transaction).toMatchObject({ active: false, peakW: 5_000 })
    expect(early.missing).toEqual([
      [0, 0],
      [2, 2],
    ])
    for (const one of [all[2], all[0]]) await answerOf(socket, 'TransactionEvent', one ?? {})
    const isWhole = ({ missing, transaction }: TransactionDetail) =>
      missing.length === 0 && transaction.startWh !== null
    const whole = await station.transaction('E2', isWhole)
    expect(whole.transaction).toMatchObject({
      active: false,
      startedAt: at(0),
      energyWh: 1_000,
      peakW: 6_000,
      flags: ['conflict'],
    })
    expect(whole.events.items.map(({ seqNo, quarantined }) => [seqNo, quarantined])).toEqual([
      [0, false],
      [1, false],
      [1, true],
      [2, false],
      [3, false],
    ])
    expect(whole.samples.map(({ energyWh }) => energyWh)).toEqual([0, 500, 900, 1_000])
    socket.close()
  })

  test('what was queued counts as energy and never for what is happening now', async () => {
    const station = await rawStation(system())
    const socket = await station.connect('ocpp2.0.1')
    const queued = { evse: { id: 1, connectorId: 1 }, offline: true }
    const info = { chargingState: 'Charging' }
    const status = { timestamp: minutesAgo(0), connectorStatus: 'Available', evseId: 1, connectorId: 1 }
    await answerOf(socket, 'StatusNotification', status)
    await answerOf(
      socket,
      'TransactionEvent',
      event('E3', 0, { at: minutesAgo(50), wh: 0, info, more: queued }),
    )
    await answerOf(
      socket,
      'TransactionEvent',
      event('E3', 1, { at: minutesAgo(40), wh: 4_000, w: 22_000, info, more: queued }),
    )
    const { transaction } = await station.transaction('E3', (t) => t.transaction.energyWh === 4_000)
    expect(transaction).toMatchObject({
      powerW: null,
      chargingState: null,
      peakW: 22_000,
      flags: ['offline'],
    })
    const shown = await system().api.get<{ powerW: number; state: string }>(`/stations/${station.id}`)
    expect(shown).toMatchObject({ powerW: 0, state: 'Available' })
    socket.close()
  })

  test('MeterValues outside a transaction are answered and kept', async () => {
    const station = await liveStation(system(), 'ocpp2.0.1')
    const sampledValue = [{ value: 12, measurand: 'Energy.Active.Import.Register', context: 'Sample.Clock' }]
    const values = { evseId: 1, meterValue: [{ timestamp: minutesAgo(0), sampledValue }] }
    expect(await station.ask('MeterValues', values)).toEqual({})
    expect((await station.logged('MeterValues')).summary).toContain('EVSE 1')
    station.disconnect()
  })

  test('GetTransactionStatus says whether a transaction goes on', async () => {
    const station = await liveStation(system(), 'ocpp2.0.1')
    const value = `TAG-${station.id}`
    await system().api.send('POST', '/tokens', { type: 'ISO14443', value, status: 'Accepted' })
    await until(
      'the token at the node',
      async () => (await station.simulated.authorize(value)) === 'Accepted',
    )
    station.simulated.start(1, value)
    const session = () => station.simulated.plugs[0]?.session
    await until('it runs', () => session()?.transactionId ?? false)
    const transactionId = session()?.transactionId ?? ''
    const asked = await station.command('GetTransactionStatus', { transactionId })
    expect(asked).toMatchObject({
      state: 'accepted',
      outcome: { response: { ongoingIndicator: true, messagesInQueue: false } },
    })
    expect(await station.command('GetTransactionStatus', { transactionId: 'none' })).toMatchObject({
      outcome: { response: { ongoingIndicator: false } },
    })
    station.disconnect()
  })

  test('a remote start and its transaction name each other', async () => {
    const station = await liveStation(system(), 'ocpp2.0.1')
    const { api } = system()
    const token = { type: 'ISO14443', value: `TAG-${station.id}` }
    await api.send('POST', '/tokens', { ...token, status: 'Accepted' })
    const command = await station.command('start', { evse: 1, token })
    expect(command.state).toBe('accepted')
    const started = async () =>
      (await api.get<Command>(`/commands/${command.id}`)).startedTransaction ?? false
    const transactionId = await until('the command knows its transaction', started)
    const { startedBy, transaction } = await station.shows<TransactionDetail>(
      `/transactions/${transactionId}`,
      (detail) => detail.startedBy !== null,
    )
    expect(startedBy).toMatchObject({ command: command.id, actor: command.actor })
    expect(transaction.remoteStartId).toBeNumber()
    station.disconnect()
  })

  test('a transaction that was stopped and one that runs are distinguished in lists', async () => {
    const station = await rawStation(system())
    const socket = await station.connect('ocpp2.0.1')
    const at = minutesAgo(0)
    await answerOf(socket, 'TransactionEvent', event('E4', 0, { at, wh: 0 }))
    await answerOf(socket, 'TransactionEvent', event('E5', 0, { at, wh: 0 }))
    await answerOf(socket, 'TransactionEvent', event('E4', 1, { at, wh: 10 }, true))
    await station.transaction('E4', (t) => !t.transaction.active)
    await station.transaction('E5', () => true)
    const ids = async (active: boolean) =>
      (
        await system().api.get<{ items: Transaction[] }>(
          `/transactions?station=${station.id}&active=${active}`,
        )
      ).items.map(({ transactionId }) => transactionId)
    expect([await ids(true), await ids(false)]).toEqual([['E5'], ['E4']])
    socket.close()
  })
})
