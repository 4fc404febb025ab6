import { describe, expect, test } from 'bun:test'
import { isAppError } from '@ocpp/shared/kernel/errors'
import { pemOf, readChain } from '@ocpp/shared/pki/certificate-pem'
import {
  ExtendedKeyUsage,
  ExtendedKeyUsageExtension,
  type Pkcs10CertificateRequest,
} from '@ocpp/shared/pki/x509'
import { certificateOf, csrOf, newKeys } from '../../../testing/certificates.ts'
import type { TestApp } from '../../../testing/management-app.ts'
import { usePkiApp } from '../../../testing/pki-app.ts'
import { stationRecord } from '../../../testing/records.ts'
import { authorities, certificateRequests } from './records.ts'
import { readAuthority } from './signing/authority.ts'
import { checkRequest } from './signing/check-request.ts'
import { issueCertificate } from './signing/issue.ts'
import { readOperatorAuthority } from './signing/operator-authority.ts'

const start = usePkiApp()

const requestOf = async (subject: string): Promise<Pkcs10CertificateRequest> => {
  const rules = { commonName: 'CS-1', use: 'ChargingStationCertificate', organisation: '' } as const
  const checked = await checkRequest(await csrOf(subject), rules)
  if ('refused' in checked) throw new Error(checked.refused)
  return checked.request
}

describe('the authority', () => {
  test('is made once, and its key lies in the store only encrypted', async () => {
    const { app, context } = await start()
    const all = await Promise.all([1, 2, 3].map(() => readAuthority(context)))
    expect(new Set(all.map(({ certificate }) => pemOf(certificate))).size).toBe(1)
    const stored = await app.store.items.get(authorities.kind, '', '')
    const key = Buffer.from(stored!.body.key.data, 'base64')
    // PKCS #8 of this algorithm begins with these bytes.
    expect(key.includes(Buffer.from('0201003013', 'hex'))).toBe(false)
    const other = { ...context, pki: { ...context.pki, secret: 'another pepper of 32 characters!!' } }
    expect(await readAuthority(other).catch((error) => isAppError(error, 'unavailable'))).toBe(true)
  })

  test('signs for its purpose and takes nothing but name and key from the request', async () => {
    const { context } = await start()
    const authority = await readAuthority(context)
    const now = context.clock.now()
    const options = { use: 'ChargingStationCertificate', days: 30, now } as const
    const pem = await issueCertificate(authority, await requestOf('CN=CS-1, O=Volt'), options)
    const [leaf, ...rest] = readChain(pem) ?? []
    expect(rest).toEqual([])
    expect(leaf?.subject).toBe('CN=CS-1, O=Volt')
    expect(leaf?.notAfter).toEqual(new Date(Math.floor(now.getTime() / 1000) * 1000 + 30 * 86_400_000))
    expect(leaf?.getExtension(ExtendedKeyUsageExtension)?.usages).toEqual([ExtendedKeyUsage.clientAuth])
    const { publicKey } = authority.certificate
    expect(await leaf?.verify({ publicKey, date: now })).toBe(true)
  })

  test('of the operator signs with its chain, without the root', async () => {
    const root = await certificateOf('Root')
    const sub = await certificateOf('Sub', root)
    const pkcs8 = await crypto.subtle.exportKey('pkcs8', sub.keys.privateKey)
    const key = `-----BEGIN PRIVATE KEY-----\n${Buffer.from(pkcs8).toString('base64')}\n-----END PRIVATE KEY-----`
    const operatorAuthority = await readOperatorAuthority(
      pemOf(sub.certificate) + pemOf(root.certificate),
      key,
    )
    const { context } = await start({ operatorAuthority })
    const authority = await readAuthority(context)
    expect(authority.origin).toBe('given')
    const now = context.clock.now()
    const use = 'ChargingStationCertificate'
    const pem = await issueCertificate(authority, await requestOf('CN=CS-1'), { use, days: 30, now })
    expect(readChain(pem)?.map(({ subject }) => subject)).toEqual(['CN=CS-1', 'CN=Sub'])

    const stranger = await newKeys()
    const strange = Buffer.from(await crypto.subtle.exportKey('pkcs8', stranger.privateKey)).toString(
      'base64',
    )
    const wrong = `-----BEGIN PRIVATE KEY-----\n${strange}\n-----END PRIVATE KEY-----`
    for (const broken of [wrong, 'hello', undefined]) {
      const reading = readOperatorAuthority(pemOf(sub.certificate), broken)
      expect(await reading.catch((error) => isAppError(error, 'settings'))).toBe(true)
    }
  })
})

describe('a request', () => {
  const asked = async ({ store, context }: TestApp, csr: string) => {
    const event = {
      type: 'CertificateRequested',
      at: context.clock.now().toISOString(),
      request: 'r1',
      use: 'ChargingStationCertificate',
      csr,
      answered: 'Accepted',
    } as const
    await store.stations.put(stationRecord({ id: 'CS-1', admission: 'accepted' }))
    await store.atomically((repositories) =>
      context.recordOwn(repositories, { station: 'CS-1', at: event.at, events: [event] }),
    )
  }
  const path = '/stations/CS-1/certificate-requests/r1/sign'

  test('is signed once, however many sign it at a time', async () => {
    const { app } = await start()
    await asked(app, await csrOf('CN=CS-1'))
    const operator = await app.logIn('operator')
    const answers = await Promise.all([1, 2, 3].map(() => operator.post(path)))
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409])
    const events = (await Array.fromAsync(app.store.events.scan())).map(({ event }) => event.type)
    expect(events.filter((type) => type === 'CertificateRequestDecided')).toHaveLength(1)
    expect((await app.store.tasks.ofStation('CS-1')).map(({ kind }) => kind).sort()).toEqual([
      'deliverCertificate',
      'signCertificate',
    ])
  })

  test('waits for the operator where the policy is off, and is not a viewer’s to decide', async () => {
    const { app } = await start()
    const admin = await app.logIn('admin')
    await admin.patch('/policies', { signCertificates: false })
    await asked(app, await csrOf('CN=CS-1'))
    await app.runTasks()
    expect((await app.store.items.get(certificateRequests.kind, 'CS-1', 'r1'))?.state).toBe('requested')
    expect((await (await app.logIn('viewer')).post(path)).status).toBe(403)
  })

  test('that was signed is sent again later while the station is offline', async () => {
    const { app, clock } = await start()
    await asked(app, await csrOf('CN=CS-1'))
    await app.runTasks()
    await app.runTasks()
    const [delivery] = await app.store.tasks.ofStation('CS-1')
    expect(delivery).toMatchObject({ kind: 'deliverCertificate', attempts: 1 })
    expect((delivery?.dueAt ?? '') > clock.now().toISOString()).toBe(true)
    clock.advance(8 * 24 * 60 * 60_000)
    await app.runTasks()
    const item = await app.store.items.get(certificateRequests.kind, 'CS-1', 'r1')
    expect(item).toMatchObject({ state: 'undelivered' })
    expect(await app.store.tasks.ofStation('CS-1')).toEqual([])
  })
})
