import { expect, test } from 'bun:test'
import type { Command, CommandEffect } from '@ocpp/shared/blocks/commands/api'
import type { Message } from '@ocpp/shared/blocks/messages/message'
import type { Station } from '@ocpp/shared/blocks/stations/station'
import { until } from '@ocpp/shared/testing/until'
import { acceptedTag } from './support/accepted-tag.ts'
import { type LiveStation, liveStation, type Version } from './support/live-station.ts'
import { onBothStores } from './support/on-both-stores.ts'

onBothStores('remote control', (system) => {
  const charging = async (version: Version) => {
    const station = await liveStation(system(), version)
    station.simulated.start(1, await acceptedTag(system(), station))
    await station.shows<Station>('', ({ openTransactions }) => openTransactions === 1)
    return station
  }
  const ended = (station: LiveStation) =>
    station.shows<Station>('', ({ openTransactions }) => openTransactions === 0)

  const led = (id: string, state: CommandEffect['state']) =>
    until(`what it leads to is ${state}`, async () => {
      const { effect } = await system().api.get<Command>(`/commands/${id}`)
      return effect?.state === state && effect
    })

  /** What a command has led to on the wire, its own exchange left out. */
  const triggered = async (id: string, count: number): Promise<readonly Message[]> =>
    await until('the triggered messages', async () => {
      const messages = await system().api.get<readonly Message[]>(`/commands/${id}/messages`)
      const incoming = messages.filter(({ direction }) => direction === 'in')
      return incoming.length >= count && incoming
    })

  test.each(['ocpp1.6', 'ocpp2.0.1'] as const)(
    'TriggerMessage of %s: the message that follows is linked to it, what comes by itself is not',
    async (version) => {
      const station = await liveStation(system(), version)
      station.simulated.setStatus(2, 'Available')
      await station.simulated.drained()
      const command = await station.command('trigger', { message: 'StatusNotification', evse: 2 })
      expect(command.state).toBe('accepted')
      const [message] = await triggered(command.id, 1)
      expect(message).toMatchObject({ action: 'StatusNotification', commandId: command.id })
      // A second one of the same place is the station's own.
      station.simulated.setStatus(2, 'Available')
      await station.simulated.drained()
      const heartbeat = await station.command('trigger', { message: 'Heartbeat' })
      expect(await triggered(heartbeat.id, 1)).toMatchObject([
        { action: 'Heartbeat', commandId: heartbeat.id },
      ])
      expect(await triggered(command.id, 1)).toHaveLength(1)
      station.disconnect()
    },
  )

  test('TriggerMessage of the whole station links the message of each connector', async () => {
    const station = await liveStation(system(), 'ocpp1.6')
    const command = await station.command('TriggerMessage', { requestedMessage: 'StatusNotification' })
    const messages = await triggered(command.id, 2)
    expect(messages.map(({ summary }) => summary.slice(0, 6))).toEqual(['EVSE 1', 'EVSE 2'])
    station.disconnect()
  })

  test('ExtendedTriggerMessage links its message, and what the station has not is NotImplemented', async () => {
    const station = await liveStation(system(), 'ocpp1.6')
    const command = await station.command('ExtendedTriggerMessage', { requestedMessage: 'Heartbeat' })
    expect(await triggered(command.id, 1)).toMatchObject([{ action: 'Heartbeat' }])
    const unknown = await station.command('TriggerMessage', { requestedMessage: 'Heartbeat', connectorId: 9 })
    expect(unknown.state).toBe('rejected')
    station.disconnect()
  })

  test('TriggerMessage of 2.0.1 for meter values and a running transaction', async () => {
    const station = await charging('ocpp2.0.1')
    const values = await station.command('TriggerMessage', {
      requestedMessage: 'MeterValues',
      evse: { id: 2 },
    })
    expect(await triggered(values.id, 1)).toMatchObject([{ action: 'MeterValues' }])
    const event = await station.command('TriggerMessage', {
      requestedMessage: 'TransactionEvent',
      evse: { id: 1 },
    })
    expect(await triggered(event.id, 1)).toMatchObject([{ action: 'TransactionEvent' }])
    const none = await station.command('TriggerMessage', {
      requestedMessage: 'TransactionEvent',
      evse: { id: 2 },
    })
    expect(none.state).toBe('rejected')
    expect(station.refused).toEqual([])
    station.disconnect()
  })

  test('Reset of 1.6 ends what runs and boots, gently or at once', async () => {
    for (const type of ['Soft', 'Hard']) {
      const station = await charging('ocpp1.6')
      const { bootAt } = await station.get<Station>()
      const { id, state } = await station.command('Reset', { type })
      expect(state).toBe('accepted')
      await ended(station)
      await station.shows<Station>('', (one) => one.bootAt !== bootAt)
      const seen = await led(id, 'seen')
      expect(seen).toMatchObject({ sentence: 'The station has booted again', at: expect.any(String) })
      const { action } = await station.get<Message>(`/messages/${seen?.message}`)
      expect(action).toBe('BootNotification')
      station.disconnect()
    }
  })

  test('Reset of 2.0.1 when idle is scheduled while a session runs, and shown until the boot', async () => {
    const station = await charging('ocpp2.0.1')
    const { bootAt } = await station.get<Station>()
    const command = await station.command('Reset', { type: 'OnIdle' })
    expect(command).toMatchObject({ state: 'accepted', outcome: { response: { status: 'Scheduled' } } })
    const waiting = await station.shows<Station>('', ({ scheduled }) => scheduled?.length === 1)
    expect(waiting.scheduled).toMatchObject([{ order: 'reset', evse: 0, commandId: command.id }])
    expect(waiting.openTransactions).toBe(1)
    expect(await led(command.id, 'awaited')).toMatchObject({ at: null })
    station.simulated.stop(1, 'Local')
    const after = await station.shows<Station>('', (one) => one.bootAt !== bootAt)
    expect(after.scheduled).toEqual([])
    expect(await led(command.id, 'seen')).toMatchObject({ sentence: 'The station has booted again' })
    station.disconnect()
  })

  test('Reset of one EVSE leaves the rest alone; at once it ends the session there', async () => {
    const station = await charging('ocpp2.0.1')
    const { bootAt } = await station.get<Station>()
    expect((await station.command('Reset', { type: 'OnIdle', evseId: 1 })).outcome).toMatchObject({
      response: { status: 'Scheduled' },
    })
    await station.shows<Station>('', ({ scheduled }) => scheduled?.[0]?.evse === 1)
    expect((await station.command('Reset', { type: 'Immediate', evseId: 1 })).state).toBe('accepted')
    await ended(station)
    const after = await station.shows<Station>(
      '',
      ({ scheduled, connectors }) => scheduled?.length === 0 && connectors[0]?.status === 'Available',
    )
    expect(after.bootAt).toBe(bootAt)
    expect((await station.command('Reset', { type: 'OnIdle', evseId: 9 })).state).toBe('rejected')
    expect(station.refused).toEqual([])
    station.disconnect()
  })

  test('UnlockConnector of 1.6 ends the session; a jammed lock and a strange connector are distinguished', async () => {
    const station = await charging('ocpp1.6')
    expect((await station.command('UnlockConnector', { connectorId: 1 })).outcome).toMatchObject({
      response: { status: 'Unlocked' },
    })
    await ended(station)
    station.simulated.fault(2, 'ConnectorLockFailure')
    expect(await station.command('UnlockConnector', { connectorId: 2 })).toMatchObject({
      state: 'rejected',
      outcome: { response: { status: 'UnlockFailed' } },
    })
    expect(await station.command('UnlockConnector', { connectorId: 42 })).toMatchObject({
      state: 'notSupported',
      outcome: { response: { status: 'NotSupported' } },
    })
    station.disconnect()
  })

  test('UnlockConnector of 2.0.1 is refused while an authorised transaction runs', async () => {
    const station = await charging('ocpp2.0.1')
    const unlock = (evseId: number, connectorId: number) =>
      station.command('UnlockConnector', { evseId, connectorId })
    expect(await unlock(1, 1)).toMatchObject({
      state: 'rejected',
      outcome: { response: { status: 'OngoingAuthorizedTransaction' } },
    })
    expect((await station.get<Station>()).openTransactions).toBe(1)
    expect((await unlock(2, 1)).state).toBe('accepted')
    expect(await unlock(1, 5)).toMatchObject({
      state: 'rejected',
      outcome: { response: { status: 'UnknownConnector' } },
    })
    station.simulated.fault(2, 'ConnectorLockFailure')
    expect((await unlock(2, 1)).outcome).toMatchObject({ response: { status: 'UnlockFailed' } })
    station.disconnect()
  })
})
