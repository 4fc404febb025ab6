import { describe, expect, test } from 'bun:test'
import type { IssuedCertificate } from '@ocpp/shared/blocks/certificates/api'
import type { ReferenceChange } from '@ocpp/shared/contracts/reference'
import { pemOf, readChain } from '@ocpp/shared/pki/certificate-pem'
import { plainSerial } from '@ocpp/shared/pki/serial'
import { csrOf } from '../../../testing/certificates.ts'
import type { TestApp } from '../../../testing/management-app.ts'
import { referencesOf } from '../../../testing/nodes/references.ts'
import { usePkiApp } from '../../../testing/pki-app.ts'
import { stationRecord } from '../../../testing/records.ts'
import { mostIssued } from './issued/issued.ts'
import { publishAuthority } from './issued/publish-authority.ts'
import { expireIssued } from './issued/revoke.ts'
import { certificateRequests, issuedCertificates } from './records.ts'
import { readAuthority } from './signing/authority.ts'

const start = usePkiApp()
const station = 'CS-1'
const dayMs = 24 * 60 * 60_000

/** What nodes are sent of these kinds, the newest state of each. */
const known = async (app: TestApp, ...kinds: ReferenceChange['item']['kind'][]) =>
  (await referencesOf(app)).filter(({ kind }) => kinds.includes(kind))

/** A station asks under that key, and the policy signs; resolves to the serial number. */
const sign = async (app: TestApp, request: string, commonName = station): Promise<string> => {
  const { store, context } = app
  if ((await store.stations.get(station)) === null)
    await store.stations.put(stationRecord({ id: station, admission: 'accepted' }))
  const at = context.clock.now().toISOString()
  const csr = await csrOf(`CN=${commonName}`)
  const asked = { type: 'CertificateRequested', at, request, use: 'ChargingStationCertificate', csr } as const
  await store.atomically((repositories) =>
    context.recordOwn(repositories, { station, at, events: [{ ...asked, answered: 'Accepted' }] }),
  )
  await app.runTasks()
  const item = await store.items.get(certificateRequests.kind, station, request)
  const [leaf] = readChain(item?.body.decision?.chain ?? '') ?? []
  return plainSerial(leaf?.serialNumber ?? '')
}
const path = `/stations/${station}/issued-certificates`
type Issued = { readonly items: readonly IssuedCertificate[] }

describe('certificates that were signed here', () => {
  test('are listed with their serial number, and nodes learn who vouches for them', async () => {
    const { app, context } = await start()
    expect(await known(app, 'authority')).toEqual([])
    const serialNumber = await sign(app, 'r1')
    const viewer = await app.logIn('viewer')
    const [listed, ...rest] = (await viewer.get<Issued>(path)).body.items
    expect(rest).toEqual([])
    expect(listed).toMatchObject({ serialNumber, state: 'good', signedBy: 'system', revokedAt: null })
    const { certificate } = await readAuthority(context)
    const published = await known(app, 'authority')
    expect(published).toEqual([{ kind: 'authority', certificates: pemOf(certificate) }])
    expect(await publishAuthority(context)).toBe(false)
  })

  test('are revoked once, with a reason, by who may configure; nodes are sent the serial number until it expires', async () => {
    const { app, clock } = await start()
    const serial = await sign(app, 'r1')
    const operator = await app.logIn('operator')
    const viewer = await app.logIn('viewer')
    const revoke = `${path}/${serial.toUpperCase()}/revoke`
    expect((await viewer.refused('POST', revoke, { reason: 'stolen' })).status).toBe(403)
    expect((await operator.refused('POST', revoke, {})).status).toBe(422)
    const { body } = await operator.post<IssuedCertificate>(revoke, { reason: 'stolen' })
    expect(body).toMatchObject({
      state: 'revoked',
      revocationReason: 'stolen',
      revokedAt: clock.now().toISOString(),
    })
    expect(await known(app, 'revocation')).toEqual([
      { kind: 'revocation', serialNumber: serial, revoked: true },
    ])
    expect((await operator.refused('POST', revoke, { reason: 'again' })).status).toBe(409)
    expect((await operator.refused('POST', `${path}/ff/revoke`, { reason: 'what' })).status).toBe(404)
    const [audit] = (await app.store.security.audits({ limit: 1 })).items
    expect(audit).toMatchObject({
      action: 'certificate.revoke',
      subject: station,
      detail: `${serial}: stolen`,
    })

    expect(await expireIssued(app.context)).toBe(0)
    clock.advance(4_000 * dayMs)
    expect(await expireIssued(app.context)).toBe(1)
    expect(await known(app, 'revocation')).toEqual([
      { kind: 'revocation', serialNumber: serial, revoked: false },
    ])
    expect(await expireIssued(app.context)).toBe(0)
    expect((await app.store.items.get(issuedCertificates.kind, station, serial))?.state).toBe('expired')
  })

  test('have the common name that is expected of the station, and no other', async () => {
    const { app } = await start()
    await sign(app, 'r1')
    const operator = await app.logIn('operator')
    await operator.patch(`/stations/${station}/security`, { commonNameFrom: 'pinned', commonName: 'SN 7' })
    await sign(app, 'r2', 'SN 7')
    await sign(app, 'r3')
    const stateOf = async (request: string) =>
      (await app.store.items.get(certificateRequests.kind, station, request))?.state
    expect([await stateOf('r2'), await stateOf('r3')]).toEqual(['signed', 'refused'])
  })

  test('are no more than a station can need, however often it asks', async () => {
    const { app } = await start()
    await sign(app, 'r1')
    const [one] = await app.store.items.ofStation(issuedCertificates.kind, station)
    await app.store.items.putMany(
      Array.from({ length: mostIssued - 1 }, (_, n) => ({ ...one!, key: `k${n}` })),
    )
    await sign(app, 'r2')
    expect(await app.store.items.get(certificateRequests.kind, station, 'r2')).toMatchObject({
      state: 'refused',
      body: { decision: { reason: expect.stringContaining('revoke some') } },
    })
    expect(await app.store.items.ofStation(issuedCertificates.kind, station)).toHaveLength(mostIssued)
  })
})
