import { afterAll, describe, expect, test } from 'bun:test'
import type { StationWithSecret } from '@ocpp/shared/blocks/stations/api'
import type { Station } from '@ocpp/shared/blocks/stations/station'
import { hashStationSecret } from '@ocpp/shared/contracts/reference'
import { startTestApp } from '../../../testing/management-app.ts'
import { holdStation } from '../../../testing/nodes/held-station.ts'
import { referencesOf } from '../../../testing/nodes/references.ts'

const app = await startTestApp()
afterAll(app.close)
const operator = await app.logIn('operator')

/** What a node that asks for everything learns of a station, at last. */
const referenceOf = async (id: string) =>
  (await referencesOf(app)).findLast((item) => item.kind === 'station' && item.id === id)

const hold = (presented: string | null) => holdStation(app, presented)

describe('approving a held station', () => {
  test('adopts the password it presented', async () => {
    const id = await hold('the-station-knows-this')
    const { status, body } = await operator.post<StationWithSecret>(`/stations/${id}/approval`, {
      secret: 'presented',
      name: 'Found',
    })
    expect(status).toBe(200)
    expect(body).toMatchObject({
      secret: null,
      station: { admission: 'accepted', name: 'Found', hasSecret: true },
    })
    expect(await referenceOf(id)).toMatchObject({
      admission: 'accepted',
      secretHash: hashStationSecret(app.context.pepper, id, 'the-station-knows-this'),
    })
  })

  test('cannot adopt a password that was never presented', async () => {
    const id = await hold(null)
    expect((await operator.get<Station>(`/stations/${id}`)).body.hasShownSecret).toBe(false)
    expect((await operator.post(`/stations/${id}/approval`, { secret: 'presented' })).status).toBe(409)
    expect((await app.store.stations.get(id))?.admission).toBe('pending')
  })

  test('adopts none where more than one claims the id, and says so', async () => {
    const id = await hold('the-first-one-shown')
    const held = (await app.store.stations.get(id))!
    const { presentedSecretHash: hash } = held
    const claims = ['10.0.0.1', '10.0.0.2'].map((address) => ({ hash, address, at: held.createdAt }))
    await app.store.stations.put({ ...held, marks: { ...held.marks, claims } })
    const shown = await operator.get<Station>(`/stations/${id}`)
    expect(shown.body.hasShownSecret).toBe(true)
    expect(shown.body.contest).toEqual({ passwords: 1, addresses: ['10.0.0.1', '10.0.0.2'] })
    expect(JSON.stringify(shown.body)).not.toContain(hash!)
    const refused = await operator.post(`/stations/${id}/approval`, { secret: 'presented' })
    expect([refused.status, JSON.stringify(refused.body)]).toMatchObject([
      409,
      expect.stringContaining('1 password from 10.0.0.1, 10.0.0.2'),
    ])
    expect((await operator.post(`/stations/${id}/approval`, { secret: 'generate' })).status).toBe(200)
    expect((await operator.get<Station>(`/stations/${id}`)).body).not.toHaveProperty('contest')
  })

  test('makes a password and tells it once', async () => {
    const id = await hold('whatever-it-presented')
    const { body } = await operator.post<StationWithSecret>(`/stations/${id}/approval`, {
      secret: 'generate',
    })
    expect(await referenceOf(id)).toMatchObject({
      secretHash: hashStationSecret(app.context.pepper, id, body.secret!),
    })
  })

  test('lets it in without a password where the operator says so', async () => {
    const id = await hold('whatever-it-presented')
    await operator.post(`/stations/${id}/approval`, { secret: 'none' })
    expect(await referenceOf(id)).toMatchObject({ admission: 'accepted', secretHash: null })
  })

  test('is possible once', async () => {
    const id = await hold(null)
    expect((await operator.post(`/stations/${id}/approval`, { secret: 'none' })).status).toBe(200)
    expect((await operator.post(`/stations/${id}/approval`, { secret: 'none' })).status).toBe(409)
  })
})
