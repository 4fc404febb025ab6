import { expect, test } from 'bun:test'
import type { Overview } from '@ocpp/shared/blocks/overview/api'
import type { Station } from '@ocpp/shared/blocks/stations/station'
import { until } from '@ocpp/shared/testing/until'
import { onBothStores } from '../support/on-both-stores.ts'
import { answerOf, type RawStation, rawStation } from '../support/raw-station.ts'
import type { System } from '../support/system.ts'

const at = (seconds = 0) => new Date(Date.now() + seconds * 1_000).toISOString()
const boot = { chargePointVendor: 'Acme', chargePointModel: 'One' }
const boot201 = { reason: 'PowerUp', chargingStation: { vendorName: 'Acme', model: 'Two' } }
const begin = (idTag: string, connectorId = 1) => ({ connectorId, idTag, meterStart: 1_000, timestamp: at() })
const says = (status: string, connectorId = 1) => ({ connectorId, status, errorCode: 'NoError' })
type Socket = Awaited<ReturnType<RawStation['connect']>>

/** A tag that may charge at one place only, once the node knows it. */
const oncer = async ({ api }: System, socket: Socket): Promise<string> => {
  const value = `ONCE-${crypto.randomUUID().slice(0, 8)}`
  await api.send('POST', '/tokens', { type: 'ISO14443', value, concurrent: 'refused' })
  await until('the tag to be known', async () => (await statusOf(socket, value)) === 'Accepted')
  return value
}
const statusOf = async (socket: Socket, idTag: string): Promise<string> => {
  const { idTagInfo } = await answerOf(socket, 'Authorize', { idTag })
  return (idTagInfo as { status: string }).status
}
const startedAs = async (socket: Socket, idTag: string, connectorId = 1) => {
  const answer = await answerOf(socket, 'StartTransaction', begin(idTag, connectorId))
  return { id: String(answer.transactionId), status: (answer.idTagInfo as { status: string }).status }
}
/** Asks at another station until the tag may charge there. */
const free = (socket: Socket, idTag: string) =>
  until('the driver to be free', async () => {
    if ((await statusOf(socket, idTag)) === 'Accepted') return true
    await Bun.sleep(20)
    return false
  })
const turned = ({ api }: System, socket: Socket, idTag: string) =>
  until(`the management to have reported ${idTag}`, async () => {
    const { items } = await api.get<{ items: unknown[] }>(`/transactions?token=${idTag}`)
    return items.length > 0 && (await statusOf(socket, idTag)) === 'ConcurrentTx'
  })

onBothStores('ends that never come', (system) => {
  test('a power cut of 1.6: the boot and the word of its connector end the old session, the driver is free', async () => {
    const [station, other] = [await rawStation(system()), await rawStation(system())]
    const [first, elsewhere] = [await station.connect(), await other.connect()]
    const tag = await oncer(system(), elsewhere)
    const { id } = await startedAs(first, tag)
    await turned(system(), elsewhere, tag)
    first.close()

    const back = await station.connect()
    await answerOf(back, 'BootNotification', boot)
    const running = await station.transaction(id, () => true)
    expect(running.transaction.active).toBe(true)
    await answerOf(back, 'StatusNotification', says('Available'))
    const { transaction, events } = await station.transaction(id, (t) => !t.transaction.active)
    expect(transaction).toMatchObject({ flags: ['presumedEnd'], endWh: null, stopReason: null })
    expect(events.items.map(({ type, detail }) => [type, detail]).at(-1)).toEqual([
      'TransactionPresumedEnded',
      'the station has booted since, and its EVSE has no session',
    ])
    await free(elsewhere, tag)

    // The real end has the say, however late it comes.
    const stop = { transactionId: Number(id), meterStop: 1_700, timestamp: at(), reason: 'PowerLoss' }
    await answerOf(back, 'StopTransaction', stop)
    const corrected = await station.transaction(id, (t) => t.transaction.endWh !== null)
    expect(corrected.transaction).toMatchObject({ energyWh: 700, stopReason: 'PowerLoss', flags: [] })
    for (const socket of [back, elsewhere]) socket.close()
  })

  test('a new start at the connector ends the old session; one that is reported again goes on', async () => {
    const station = await rawStation(system())
    const socket = await station.connect()
    const tag = await oncer(system(), socket)
    const old = await startedAs(socket, tag)
    const next = await startedAs(socket, tag)
    expect(next.status).toBe('Accepted')
    await station.transaction(old.id, (t) => t.transaction.flags.includes('presumedEnd'))
    await station.transaction(next.id, (t) => t.transaction.active)
    const { openTransactions } = await system().api.get<Station>(`/stations/${station.id}`)
    expect(openTransactions).toBe(1)

    const sampledValue = [{ value: '1400', measurand: 'Energy.Active.Import.Register', unit: 'Wh' }]
    const meterValue = [{ timestamp: at(), sampledValue }]
    await answerOf(socket, 'MeterValues', { connectorId: 1, transactionId: Number(old.id), meterValue })
    const again = await station.transaction(old.id, (t) => t.transaction.active)
    expect(again.transaction).toMatchObject({ energyWh: 400, flags: [], endedAt: null })
    socket.close()
  })

  test('a station of 2.0.1 that boots without its session, and one whose session goes on', async () => {
    const station = await rawStation(system())
    const event = (transactionId: string, eventType: string, seqNo: number, evse: number) => ({
      eventType,
      timestamp: at(),
      triggerReason: 'CablePluggedIn',
      seqNo,
      transactionInfo: { transactionId },
      evse: { id: evse, connectorId: 1 },
    })
    const word = (evseId: number, connectorStatus: string) => ({
      timestamp: at(),
      connectorStatus,
      evseId,
      connectorId: 1,
    })
    const first = await station.connect('ocpp2.0.1')
    await answerOf(first, 'BootNotification', boot201)
    for (const [id, evse] of [
      ['lost', 1],
      ['kept', 2],
      ['older', 3],
    ] as const) {
      await answerOf(first, 'StatusNotification', word(evse, 'Occupied'))
      await answerOf(first, 'TransactionEvent', event(id, 'Started', 0, evse))
    }
    await answerOf(first, 'TransactionEvent', event('newer', 'Started', 0, 3))
    first.close()
    const back = await station.connect('ocpp2.0.1')
    await answerOf(back, 'BootNotification', boot201)
    for (const evse of [1, 2, 3]) await answerOf(back, 'StatusNotification', word(evse, 'Occupied'))
    await answerOf(back, 'TransactionEvent', event('kept', 'Updated', 1, 2))
    await answerOf(back, 'StatusNotification', word(1, 'Available'))
    await answerOf(back, 'StatusNotification', word(2, 'Available'))
    await station.transaction('lost', (t) => !t.transaction.active)
    const all = await station.transactions()
    const open = all.filter(({ active }) => active).map(({ transactionId }) => transactionId)
    expect(open.sort()).toEqual(['kept', 'newer'])
    back.close()
  })

  test('a station that is removed: its sessions are over, its driver is free, counts do not run on', async () => {
    const [station, other] = [await rawStation(system()), await rawStation(system())]
    const [socket, elsewhere] = [await station.connect(), await other.connect()]
    const tag = await oncer(system(), elsewhere)
    const { id } = await startedAs(socket, tag)
    await turned(system(), elsewhere, tag)
    const before = await system().api.get<Overview>('/overview')
    await system().api.send('DELETE', `/stations/${station.id}?figures=kept`)
    const [ended] = await station.transactions()
    expect(ended).toMatchObject({ transactionId: id, active: false, flags: ['presumedEnd'] })
    await free(elsewhere, tag)
    const after = await system().api.get<Overview>('/overview')
    expect(after.activeTransactions).toBe(before.activeTransactions - 1)
    expect(after.sessions.filter((session) => session.station === station.id)).toEqual([])
    await socket.untilClosed()
    elsewhere.close()
  })

  test('a session closed by hand: its driver is free everywhere', async () => {
    const [station, other] = [await rawStation(system()), await rawStation(system())]
    const [socket, elsewhere] = [await station.connect(), await other.connect()]
    const tag = await oncer(system(), elsewhere)
    const { id } = await startedAs(socket, tag)
    await turned(system(), elsewhere, tag)
    await system().api.send('POST', `/stations/${station.id}/transactions/${id}/close`, {
      reason: 'the car is gone',
    })
    await free(elsewhere, tag)
    for (const open of [socket, elsewhere]) open.close()
  })
})

onBothStores('states reported with any clock', (system) => {
  test('the state reported last is shown: after a clock that was ahead, and after one that fell back', async () => {
    const station = await rawStation(system())
    const socket = await station.connect()
    const shown = (status: string) =>
      until(`${status} to be shown`, async () => {
        const [first] = await system().api.get<Station['connectors']>(`/stations/${station.id}/connectors`)
        return first?.status === status
      })
    for (const [status, ahead] of [
      ['Available', 7_190],
      ['Charging', 0],
      ['Faulted', -7_200],
      ['Available', 86_000],
      ['Preparing', -86_000 * 30],
      ['Unavailable', 1],
    ] as const) {
      await answerOf(socket, 'StatusNotification', { ...says(status), timestamp: at(ahead) })
      await shown(status)
    }
    socket.close()
  })

  test('a word from a time without a link does not undo what was reported since', async () => {
    const station = await rawStation(system())
    const first = await station.connect()
    await answerOf(first, 'StatusNotification', { ...says('Charging'), timestamp: at() })
    const linked = (connected: boolean) =>
      until(`the link to be ${connected ? 'there' : 'gone'}`, async () => {
        const { link, connectors } = await system().api.get<Station>(`/stations/${station.id}`)
        return link.connected === connected && connectors.length === 1
      })
    await linked(true)
    first.close()
    const meanwhile = at()
    await linked(false)
    const back = await station.connect()
    await answerOf(back, 'StatusNotification', { ...says('Available'), timestamp: at() })
    await answerOf(back, 'StatusNotification', { ...says('Finishing'), timestamp: meanwhile })
    await answerOf(back, 'StatusNotification', { ...says('Reserved', 2), timestamp: at() })
    const connectors = await until('both connectors', async () => {
      const all = await system().api.get<Station['connectors']>(`/stations/${station.id}/connectors`)
      return all.length === 2 && all
    })
    expect(connectors.map(({ status }) => status)).toEqual(['Available', 'Reserved'])
    back.close()
  })
})
