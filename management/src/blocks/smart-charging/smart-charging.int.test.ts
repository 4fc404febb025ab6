import { afterAll, beforeAll, describe, expect, test } from 'bun:test'
import type { Page } from '@ocpp/shared/api/paging'
import type { Command } from '@ocpp/shared/blocks/commands/api'
import type { CompositeView, ProfileTemplate, StationCharging } from '@ocpp/shared/blocks/smart-charging/api'
import type { HeldProfile } from '@ocpp/shared/contracts/charging-profile'
import type { StationCommand } from '@ocpp/shared/contracts/commands'
import { replyOf, type Session, startTestApp, type TestApp } from '../../../testing/management-app.ts'
import { freshId, stationRecord } from '../../../testing/records.ts'

let app: TestApp
let operator: Session
let asked: StationCommand[] = []

beforeAll(async () => {
  app = await startTestApp({ commandMs: 300 })
  operator = await app.logIn('operator')
  await app.startNode('node-1', async (request) => {
    if (request.kind !== 'stationCommand') throw new Error(`unexpected ${request.kind}`)
    asked.push(request)
    return replyOf({ outcome: 'refused', reason: 'offline', detail: 'for the test' })
  })
})
afterAll(() => app.close())

const connected = async () => {
  const record = stationRecord({
    link: { connected: true, node: 'node-1', protocol: 'ocpp2.0.1', connection: 'c1' },
  })
  await app.store.stations.put(record)
  asked = []
  return record.id
}
const night = {
  name: 'Night',
  stackLevel: 2,
  purpose: 'TxDefaultProfile',
  kind: 'Recurring',
  recurrency: 'Daily',
  schedule: {
    startAt: '2026-01-01T22:00:00+01:00',
    durationS: 8 * 3_600,
    unit: 'W',
    periods: [{ startS: 0, limit: 4_000 }],
  },
}

describe('the profile library', () => {
  test('keeps templates, changes them as a whole, and forgets them', async () => {
    const { status, body: made } = await operator.post<ProfileTemplate>('/charging-profiles', night)
    expect(status).toBe(201)
    expect(made).toMatchObject({ name: 'Night', schedule: { startAt: '2026-01-01T21:00:00.000Z' } })
    const path = `/charging-profiles/${made.id}`
    const changed = await operator.patch<ProfileTemplate>(path, { ...night, name: 'Late night' })
    expect(changed.body).toMatchObject({ id: made.id, name: 'Late night' })
    expect(
      (await operator.get<Page<ProfileTemplate>>('/charging-profiles')).body.items.map(({ id }) => id),
    ).toContain(made.id)
    expect((await operator.get<ProfileTemplate>(path)).body).toEqual(changed.body)
    await operator.delete(path)
    expect((await operator.refused('GET', path)).status).toBe(404)
    expect((await operator.refused('PATCH', path, night)).status).toBe(404)
    expect((await operator.refused('DELETE', path)).status).toBe(404)
    const audits = (await app.store.security.audits({ limit: 10 })).items
    expect(audits.map(({ action }) => action)).toEqual(
      expect.arrayContaining([
        'charging-profile.create',
        'charging-profile.change',
        'charging-profile.remove',
      ]),
    )
  })

  test.each([
    ['no name', { name: ' ' }],
    ['external constraints', { purpose: 'ChargingStationExternalConstraints' }],
    ['no recurrency', { recurrency: undefined }],
    ['a recurrency of something else', { kind: 'Absolute' }],
    ['a relative schedule with a start', { kind: 'Relative', recurrency: undefined }],
    ['an end before its beginning', { validFrom: '2026-02-01T00:00:00Z', validTo: '2026-01-01T00:00:00Z' }],
    ['no periods', { schedule: { ...night.schedule, periods: [] } }],
    ['a first period that is late', { schedule: { ...night.schedule, periods: [{ startS: 1, limit: 1 }] } }],
    [
      'periods in disorder',
      {
        schedule: {
          ...night.schedule,
          periods: [
            { startS: 0, limit: 1 },
            { startS: 0, limit: 2 },
          ],
        },
      },
    ],
    ['a negative limit', { schedule: { ...night.schedule, periods: [{ startS: 0, limit: -1 }] } }],
    ['four phases', { schedule: { ...night.schedule, periods: [{ startS: 0, limit: 1, phases: 4 }] } }],
  ])('takes no template with %s', async (_what, change) => {
    expect((await operator.refused('POST', '/charging-profiles', { ...night, ...change })).status).toBe(422)
  })

  test('is for viewers to read only', async () => {
    const viewer = await app.logIn('viewer')
    expect((await viewer.get('/charging-profiles')).status).toBe(200)
    expect((await viewer.refused('POST', '/charging-profiles', night)).status).toBe(403)
  })

  test('is set at a station with an id of ours, and the command says how it ended', async () => {
    const station = await connected()
    const { body: made } = await operator.post<ProfileTemplate>('/charging-profiles', night)
    const path = `/stations/${station}/charging/profiles`
    const { body: command } = await operator.post<Command>(path, { template: made.id, evse: 1 })
    expect(command).toMatchObject({ name: 'set-profile', state: 'refused' })
    expect(asked[0]?.call).toMatchObject({
      form: 'neutral',
      command: { name: 'set-profile', evse: 1, profile: { id: expect.any(Number), stackLevel: 2 } },
    })
    expect((await operator.refused('POST', path, { template: 'none', evse: 1 })).status).toBe(404)
    const nowhere = `/stations/${freshId('CS')}/charging/profiles`
    expect((await operator.refused('POST', nowhere, { template: made.id, evse: 1 })).status).toBe(404)
  })
})

describe('the charging limits of a station', () => {
  test('are what its answers told, and together make the composite schedule', async () => {
    const station = await connected()
    const at = app.context.clock.now().toISOString()
    const profile: HeldProfile = {
      id: 9,
      stackLevel: 0,
      purpose: 'ChargingStationMaxProfile',
      kind: 'Absolute',
      schedules: [{ startAt: at, unit: 'A', periods: [{ startS: 0, limit: 10, phases: 3 }] }],
    }
    await app.store.atomically((repositories) =>
      app.context.recordOwn(repositories, {
        station,
        at,
        events: [{ type: 'ChargingProfileInstalled', at, evse: 0, profile }],
      }),
    )
    const charging = await operator.get<StationCharging>(`/stations/${station}/charging`)
    expect(charging.body.profiles).toMatchObject([{ evse: 0, origin: 'set', profile: { id: 9 } }])
    const composite = await operator.get<CompositeView>(
      `/stations/${station}/charging/composite?evse=1&hours=2`,
    )
    expect(composite.body).toMatchObject({
      durationS: 7_200,
      unit: 'W',
      periods: [{ startS: 0, limit: 6_900, by: { id: 9 } }],
      station: null,
    })
  })

  test('of an unknown station, or asked for too far ahead, are refused', async () => {
    expect((await operator.refused('GET', `/stations/${freshId('CS')}/charging`)).status).toBe(404)
    expect((await operator.refused('GET', `/stations/${freshId('CS')}/charging/composite`)).status).toBe(404)
    const station = await connected()
    const path = `/stations/${station}/charging/composite?hours=200`
    expect((await operator.refused('GET', path)).status).toBe(422)
  })
})
