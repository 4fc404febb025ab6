import { afterEach, expect } from 'bun:test'
import type { Page } from '@ocpp/shared/api/paging'
import type { Alarm, AlarmDetail, AlarmInbox } from '@ocpp/shared/blocks/alarms/api'
import { evaluateAlarms } from '../../src/blocks/alarms/index.ts'
import { storedForms } from '../../src/blocks/all.ts'
import { wholeSystem } from '../../src/domain/items.ts'
import { createFakeClock } from '../fake-clock.ts'
import type { TestApp } from '../management-app.ts'
import { freshId, stationRecord } from '../records.ts'
import { useManagement } from '../session/use-management.ts'
import type { OpenStore } from '../store-contract/support.ts'

export interface SentMail {
  readonly to: string
  readonly subject: string
  readonly text: string
}

export const minuteMs = 60_000

/** A management on such a store whose stations go and come, and which looks after alarms when it is told to. */
export const useAlarms = (open: OpenStore) => {
  let app: TestApp
  const clock = createFakeClock()
  const mails: SentMail[] = []
  const mail = { fails: false }
  const send = async (one: SentMail) => {
    if (mail.fails) throw new Error('451 try again')
    mails.push(one)
  }
  const ready = (started: TestApp) => {
    app = started
  }
  useManagement(open, ready, { clock, mail: { send } })
  const stations = new Set<string>()
  afterEach(async () => {
    for (const id of stations) await app.store.stations.remove(id)
    stations.clear()
    for (const kind of storedForms.items.keys())
      if (kind.startsWith('alarm') || kind === 'closedAlarm')
        for (const { station, key } of await app.store.items.ofStation(kind as never, wholeSystem))
          await app.store.items.remove(kind as never, station, key)
    mails.splice(0)
    mail.fails = false
  })
  /** A station that has a link, or has lost it now. */
  const put = async (id: string, site: string | null, connected: boolean) => {
    stations.add(id)
    const link = { connected, since: clock.now().toISOString(), securityProfile: 1 }
    await app.store.stations.put(stationRecord({ id, site, link }))
  }
  const site = async (name = freshId('Site ')) => {
    const admin = await app.logIn('admin')
    const made = await admin.post<{ id: string }>('/sites', { name, timeZone: 'Europe/Amsterdam' })
    expect(made.status).toBe(201)
    return made.body.id
  }
  const look = async (minutes = 0) => {
    clock.advance(minutes * minuteMs)
    await evaluateAlarms(app.context)
  }
  const listed = async (query = '') => {
    const viewer = await app.logIn('viewer')
    return (await viewer.get<Page<Alarm>>(`/alarms${query}`)).body.items
  }
  const inbox = async () => (await (await app.logIn('viewer')).get<AlarmInbox>('/alarm-inbox')).body
  const detail = async (id: string) =>
    (await (await app.logIn('viewer')).get<AlarmDetail>(`/alarms/${id}`)).body
  return { app: () => app, clock, mails, mail, put, site, look, listed, inbox, detail }
}
