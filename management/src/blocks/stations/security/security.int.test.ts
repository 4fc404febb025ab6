import { afterAll, beforeAll, describe, expect, test } from 'bun:test'
import type { StationSecurity } from '@ocpp/shared/blocks/stations/security-api'
import { type Session, startTestApp, type TestApp } from '../../../../testing/management-app.ts'
import { referencesOf } from '../../../../testing/nodes/references.ts'
import { stationRecord } from '../../../../testing/records.ts'
import { expectedCommonName } from './security.ts'

let app: TestApp
let operator: Session
beforeAll(async () => {
  app = await startTestApp()
  operator = await app.logIn('operator')
})
afterAll(() => app.close())

const link = { ...stationRecord().link }
const cameWith = (id: string, securityProfile: number | null) =>
  app.store.stations.put(
    stationRecord({
      id,
      admission: 'accepted',
      serialNumber: `SN-${id}`,
      link: { ...link, securityProfile },
    }),
  )

/** What nodes are sent of how that station has to prove itself. */
const known = async (id: string) =>
  (await referencesOf(app)).filter((item) => item.kind === 'stationSecurity' && item.station === id)

describe('how a station has to prove itself', () => {
  test('is as for all until somebody says so, and nodes are sent nothing of it', async () => {
    await cameWith('S-1', 2)
    const viewer = await app.logIn('viewer')
    expect((await viewer.get<StationSecurity>('/stations/S-1/security')).body).toEqual({
      lowestProfile: 0,
      commonNameFrom: 'id',
      commonName: 'S-1',
      securityProfile: 2,
    })
    expect(await known('S-1')).toEqual([])
    expect((await viewer.refused('PATCH', '/stations/S-1/security', { lowestProfile: 1 })).status).toBe(403)
    expect((await viewer.refused('GET', '/stations/none/security')).status).toBe(404)
  })

  test('is raised as far as it has come and no further, lowered freely, and gone with the station', async () => {
    await cameWith('S-2', 2)
    const path = '/stations/S-2/security'
    expect((await operator.refused('PATCH', path, { lowestProfile: 3 })).status).toBe(409)
    expect((await operator.refused('PATCH', path, { lowestProfile: 4 })).status).toBe(422)
    expect((await operator.patch<StationSecurity>(path, { lowestProfile: 2 })).body.lowestProfile).toBe(2)
    const reference = { kind: 'stationSecurity', station: 'S-2', lowestProfile: 2, commonName: null } as const
    expect(await known('S-2')).toEqual([reference])
    // That it came with less since, as where nodes ask for none of it, is no reason not to keep it.
    await cameWith('S-2', 1)
    await operator.patch(path, { commonNameFrom: 'id' })
    await operator.patch(path, { lowestProfile: 1 })
    expect((await operator.refused('PATCH', path, { lowestProfile: 2 })).status).toBe(409)
    await operator.raw('/api/v1/stations/S-2', { method: 'DELETE' })
    expect(await known('S-2')).toEqual([{ ...reference, lowestProfile: 0 }])
  })

  test('asks for the highest of a station that never came', async () => {
    await cameWith('S-3', null)
    const { body } = await operator.patch<StationSecurity>('/stations/S-3/security', { lowestProfile: 3 })
    expect(body).toMatchObject({ lowestProfile: 3, securityProfile: null })
  })

  test('takes the serial number as it is then, or a name that is pinned, but no other station’s id', async () => {
    await cameWith('S-4', 1)
    const path = '/stations/S-4/security'
    const { body } = await operator.patch<StationSecurity>(path, { commonNameFrom: 'serialNumber' })
    expect(body).toMatchObject({ commonNameFrom: 'serialNumber', commonName: 'SN-S-4' })
    await app.store.stations.put(stationRecord({ id: 'S-4', admission: 'accepted', serialNumber: 'other' }))
    expect(await expectedCommonName(app.store, 'S-4')).toBe('SN-S-4')
    await operator.patch(path, { commonNameFrom: 'pinned', commonName: 'Factory 77' })
    expect(await known('S-4')).toMatchObject([{ commonName: 'Factory 77', lowestProfile: 0 }])
    expect((await operator.refused('PATCH', path, { commonNameFrom: 'pinned' })).status).toBe(422)
    const foreign = { commonNameFrom: 'pinned', commonName: 'S-1' }
    expect((await operator.refused('PATCH', path, foreign)).status).toBe(409)
    await app.store.stations.put(stationRecord({ id: 'S-5', admission: 'accepted', serialNumber: null }))
    const unknown = { commonNameFrom: 'serialNumber' }
    expect((await operator.refused('PATCH', '/stations/S-5/security', unknown)).status).toBe(409)
    const [audit] = (await app.store.security.audits({ limit: 1 })).items
    expect(audit).toMatchObject({ action: 'station.security', subject: 'S-4' })
  })
})
