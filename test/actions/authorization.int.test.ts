import { expect, test } from 'bun:test'
import type { Page } from '@ocpp/shared/api/paging'
import type { Token, UnknownToken } from '@ocpp/shared/blocks/authorization/api'
import type { Transaction } from '@ocpp/shared/blocks/transactions/api'
import { until } from '@ocpp/shared/testing/until'
import { type LiveStation, liveStation, type Version } from './support/live-station.ts'
import { onBothStores } from './support/on-both-stores.ts'
import type { System } from './support/system.ts'

const versions: readonly Version[] = ['ocpp1.6', 'ocpp2.0.1']
type Json = Record<string, unknown>

let tokens = 0
const freshToken = (): string => `CARD-${++tokens}`

const infoOf = (answer: Json): Json => (answer.idTagInfo ?? answer.idTokenInfo) as Json
const idToken = (value: string, type = 'ISO14443') => ({ idToken: value, type })
const authorizePayload = (version: Version, value: string) =>
  version === 'ocpp1.6' ? { idTag: value } : { idToken: idToken(value) }
const authorize = async (station: LiveStation, version: Version, value: string) =>
  infoOf(await station.ask('Authorize', authorizePayload(version, value)))

/** Adds a token and waits until the node knows it. */
const addToken = async ({ api }: System, station: LiveStation, version: Version, fields: Json = {}) => {
  const value = freshToken()
  await api.send('POST', '/tokens', { value, ...fields })
  await until(`${value} is known to the node`, async () => {
    const { status } = await authorize(station, version, value.toLowerCase())
    return status !== 'Invalid' && status !== 'Unknown'
  })
  return value
}

const transactionsOf = async ({ api }: System, station: LiveStation) =>
  (await api.get<{ items: Transaction[] }>(`/transactions?station=${station.id}`)).items

onBothStores('authorisation', (system) => {
  test.each(versions)('Authorize (%s) says a token’s status as it is stored', async (version) => {
    const station = await liveStation(system(), version)
    for (const status of ['Accepted', 'Blocked', 'Expired', 'ConcurrentTx']) {
      const value = await addToken(system(), station, version, { status })
      expect(await authorize(station, version, value)).toMatchObject({ status })
    }
    const past = await addToken(system(), station, version, { expiresAt: '2020-01-01T00:00:00.000Z' })
    expect(await authorize(station, version, past)).toMatchObject({ status: 'Expired' })
    const value = freshToken()
    await system().api.send('POST', '/tokens', { value, status: 'Invalid' })
    await until('it is Invalid', async () => (await authorize(station, version, value)).status === 'Invalid')
    station.disconnect()
  })

  test.each(versions)(
    'Authorize (%s) answers group and end, whatever the case a token is written in',
    async (version) => {
      const station = await liveStation(system(), version)
      const expiresAt = '2099-01-01T00:00:00.000Z'
      const value = await addToken(system(), station, version, { group: 'FLEET', expiresAt })
      expect(await authorize(station, version, value.toLowerCase())).toEqual(
        version === 'ocpp1.6'
          ? { status: 'Accepted', expiryDate: expiresAt, parentIdTag: 'FLEET' }
          : {
              status: 'Accepted',
              cacheExpiryDateTime: expiresAt,
              groupIdToken: { idToken: 'FLEET', type: 'Central' },
            },
      )
      station.disconnect()
    },
  )

  test.each(versions)(
    'Authorize (%s) of an unknown token lists its attempts and makes no token',
    async (version) => {
      const station = await liveStation(system(), version)
      const value = freshToken()
      const refused = version === 'ocpp1.6' ? 'Invalid' : 'Unknown'
      expect(await authorize(station, version, value)).toEqual({ status: refused })
      await authorize(station, version, value)
      const listed = async () =>
        (await system().api.get<Page<UnknownToken>>('/tokens/unknown?limit=200')).items.find(
          (token) => token.value === value,
        )
      await until('both attempts are listed', async () => (await listed())?.attempts === 2)
      expect(await listed()).toMatchObject({ type: 'ISO14443', lastStation: station.id })
      expect((await system().api.get<{ items: Token[] }>(`/tokens?text=${value}`)).items).toEqual([])
      station.disconnect()
    },
  )

  test('Authorize of 2.0.1 matches tokens by type and value, and needs none for NoAuthorization', async () => {
    const version = 'ocpp2.0.1'
    const station = await liveStation(system(), version)
    const types = ['ISO14443', 'ISO15693', 'eMAID', 'KeyCode', 'Local', 'MacAddress', 'Central']
    const value = await addToken(system(), station, version)
    for (const type of types.slice(1)) {
      const answer = await station.ask('Authorize', { idToken: idToken(value, type) })
      expect([type, infoOf(answer).status]).toEqual([type, 'Unknown'])
    }
    for (const type of types.slice(1)) {
      await system().api.send('POST', '/tokens', { type, value })
      await until(`${type} is known to the node`, async () => {
        const answer = await station.ask('Authorize', { idToken: idToken(value, type) })
        return infoOf(answer).status === 'Accepted'
      })
    }
    const none = await station.ask('Authorize', { idToken: idToken('', 'NoAuthorization') })
    expect(infoOf(none).status).toBe('Accepted')
    station.disconnect()
  })

  test.each(versions)(
    'a token that may charge once only (%s) is ConcurrentTx at another station while it does',
    async (version) => {
      const here = await liveStation(system(), version)
      const there = await liveStation(system(), version)
      const value = await addToken(system(), here, version, { concurrent: 'refused' })
      expect(here.simulated.start(1, value)).toBe(true)
      await until(
        'it is elsewhere',
        async () => (await authorize(there, version, value)).status === 'ConcurrentTx',
      )
      expect((await authorize(here, version, value)).status).toBe('Accepted')
      here.simulated.stop(1, 'Local')
      await until(
        'it is free again',
        async () => (await authorize(there, version, value)).status === 'Accepted',
      )
      here.disconnect()
      there.disconnect()
    },
  )

  test('StartTransaction of a token that charges already is refused, and kept', async () => {
    const station = await liveStation(system(), 'ocpp1.6')
    const value = await addToken(system(), station, 'ocpp1.6', { concurrent: 'refused' })
    const start = (connectorId: number) =>
      station.ask('StartTransaction', {
        connectorId,
        idTag: value,
        meterStart: 0,
        timestamp: new Date().toISOString(),
      })
    expect(infoOf(await start(1)).status).toBe('Accepted')
    expect(infoOf(await start(2)).status).toBe('ConcurrentTx')
    await until('both are kept', async () => (await transactionsOf(system(), station)).length === 2)
    const kept = await transactionsOf(system(), station)
    expect(kept.map(({ evse, authorization }) => [evse, authorization]).sort()).toEqual([
      [1, 'Accepted'],
      [2, 'ConcurrentTx'],
    ])
    station.disconnect()
  })

  test('a transaction with a refused token (2.0.1) is answered so, and kept', async () => {
    const station = await liveStation(system(), 'ocpp2.0.1')
    const value = await addToken(system(), station, 'ocpp2.0.1', { status: 'Blocked' })
    const answer = await station.ask('TransactionEvent', {
      eventType: 'Started',
      timestamp: new Date().toISOString(),
      triggerReason: 'Authorized',
      seqNo: 0,
      transactionInfo: { transactionId: `refused-${value}` },
      evse: { id: 1, connectorId: 1 },
      idToken: idToken(value),
    })
    expect(infoOf(answer).status).toBe('Blocked')
    await until(
      'it is kept',
      async () => (await transactionsOf(system(), station))[0]?.authorization === 'Blocked',
    )
    station.disconnect()
  })

  test('StopTransaction by another tag of the group is accepted', async () => {
    const station = await liveStation(system(), 'ocpp1.6')
    const driver = await addToken(system(), station, 'ocpp1.6', { group: 'FAMILY' })
    const other = await addToken(system(), station, 'ocpp1.6', { group: 'FAMILY' })
    const timestamp = new Date().toISOString()
    const { transactionId } = await station.ask('StartTransaction', {
      connectorId: 1,
      idTag: driver,
      meterStart: 10,
      timestamp,
    })
    const stopped = await station.ask('StopTransaction', {
      transactionId,
      idTag: other,
      meterStop: 20,
      timestamp,
    })
    expect(stopped).toEqual({ idTagInfo: { status: 'Accepted', parentIdTag: 'FAMILY' } })
    await until('it has ended', async () => (await transactionsOf(system(), station))[0]?.active === false)
    station.disconnect()
  })

  test('TransactionEvent by another token of the group ends the transaction, and is accepted', async () => {
    const version = 'ocpp2.0.1'
    const station = await liveStation(system(), version)
    const driver = await addToken(system(), station, version, { group: 'FAMILY' })
    const other = await addToken(system(), station, version, { group: 'FAMILY' })
    const event = (eventType: string, seqNo: number, triggerReason: string, token: string) =>
      station.ask('TransactionEvent', {
        eventType,
        timestamp: new Date().toISOString(),
        triggerReason,
        seqNo,
        transactionInfo: { transactionId: `family-${driver}` },
        evse: { id: 1, connectorId: 1 },
        idToken: idToken(token),
      })
    await event('Started', 0, 'Authorized', driver)
    expect(await event('Ended', 1, 'StopAuthorized', other)).toMatchObject({
      idTokenInfo: { status: 'Accepted', groupIdToken: { idToken: 'FAMILY', type: 'Central' } },
    })
    await until('it has ended', async () => {
      const [kept] = await transactionsOf(system(), station)
      return kept?.active === false && kept.token?.value === driver
    })
    station.disconnect()
  })

  test.each(versions)(
    'ClearCache (%s) empties what the station authorises by while it is offline',
    async (version) => {
      const station = await liveStation(system(), version)
      const value = await addToken(system(), station, version)
      const offline = async () => {
        station.simulated.dropLine(300)
        await until('the line is cut', () => !station.simulated.isBooted())
        const status = await station.simulated.authorize(value)
        await station.simulated.booted()
        await station.shows<{ link: { connected: boolean } }>('', ({ link }) => link.connected)
        return status
      }
      expect(await offline()).toBe('Accepted')
      await system().api.send('PATCH', `/tokens/ISO14443/${value}`, { status: 'Blocked' })
      // Offline the station still believes what it was answered before.
      expect(await offline()).toBe('Accepted')
      const command = await station.command(version === 'ocpp1.6' ? 'ClearCache' : 'clear-cache')
      expect(command).toMatchObject({ state: 'accepted', outcome: { action: 'ClearCache' } })
      await until('it asks again', async () => (await offline()) === 'Blocked')
      station.disconnect()
    },
  )
})
