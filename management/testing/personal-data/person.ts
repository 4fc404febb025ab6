import { beforeEach } from 'bun:test'
import type { Erasure } from '@ocpp/shared/blocks/personal-data/api'
import type { NamedTariff } from '@ocpp/shared/blocks/tariff/api'
import { createSealer } from '../../src/blocks/audit/index.ts'
import { createFakeClock } from '../fake-clock.ts'
import type { Session, TestApp } from '../management-app.ts'
import { freshId, stationRecord } from '../records.ts'
import { useManagement } from '../session/use-management.ts'
import type { OpenStore } from '../store-contract/support.ts'
import { type Lives, livesOf } from './lives.ts'

/** A management with, for each test, a person of two cards and somebody else. */
export const usePerson = (open: OpenStore) => {
  let app: TestApp
  let admin: Session
  let station: string
  let card: string
  let second: string
  let alias: string
  let lives: Lives
  let other: Lives
  const clock = createFakeClock()
  const hoursAgo = (hours: number) => new Date(clock.now().getTime() - hours * 3_600_000).toISOString()

  const ready = async (started: TestApp) => {
    app = started
    admin = await app.logIn('admin')
    const prices = { currency: 'EUR', startFee: '1.00', perKwh: '0.40', perChargingMinute: '0' }
    const tariff = { ...prices, perIdleMinute: '0', idleGraceMinutes: 0, taxPercent: '0' }
    const { id } = (await admin.post<NamedTariff>('/tariffs', { name: 'Day', tariff })).body
    await admin.post('/tariff-assignments', { scope: 'network', tariff: id })
    clock.advance(100 * 3_600_000)
  }
  useManagement(open, ready, { clock })

  beforeEach(async () => {
    clock.advance(24 * 3_600_000)
    admin = await app.logIn('admin')
    station = freshId('CS-person-')
    card = `${freshId('CARDA')}ff`.toUpperCase()
    second = `${freshId('CARDB')}ee`.toUpperCase()
    await app.store.stations.put(stationRecord({ id: station }))
    alias = freshId('Anna Schmidt ')
    await admin.post('/tokens', { value: card, alias })
    await admin.post('/tokens', { value: second, alias: alias.toLowerCase() })
    const strangers = freshId('OTHER')
    await admin.post('/tokens', { value: strangers, alias: 'Bob' })
    lives = livesOf(station, card, hoursAgo)
    other = livesOf(freshId('CS-other-'), strangers, hoursAgo)
    await app.store.stations.put(stationRecord({ id: other.station }))
  })

  const path = (value = card) => `/tokens/ISO14443/${value}/person`
  const request = (body: object, value = card) => admin.post<Erasure>(`${path(value)}/erase`, body)
  const seal = () => createSealer(app.context)()
  /** Does what is due until that one is done; a process that ends in between is one that does nothing for a while. */
  const untilDone = async (id: string): Promise<Erasure> => {
    for (let n = 0; n < 50; n++) {
      await seal()
      clock.advance(60_000)
      await app.runTasks()
      const { body } = await admin.get<Erasure>(`/erasures/${id}`)
      if (body.state === 'done') return body
    }
    throw new Error('it does not end')
  }
  const figures = async () => {
    const { body } = await admin.get<{ items: { cost: unknown; energyWh: number; startedAt: string }[] }>(
      '/transactions?limit=200',
    )
    return {
      rollups: await app.store.rollups.range('network', '0000', '9999'),
      ofStation: await app.store.rollups.range(`station:${station}`, '0000', '9999'),
      totals: await app.store.transactions.totals({}),
      overview: { ...(await admin.get<object>('/overview')).body, asOf: null },
      sessions: body.items.map(({ cost, energyWh, startedAt }) => ({ cost, energyWh, startedAt })),
    }
  }

  return () => ({
    app,
    admin,
    station,
    card,
    second,
    alias,
    lives,
    other,
    clock,
    hoursAgo,
    ...{ path, request, seal, untilDone, figures },
  })
}
export type Person = ReturnType<typeof usePerson>
