import { afterEach, describe, expect, test } from 'bun:test'
import type {
  CertificateStatusReply,
  ContractCertificateQuery,
  OcspSubject,
} from '@ocpp/shared/blocks/certificates/questions'
import { isAppError } from '@ocpp/shared/kernel/errors'
import { pemOf, readChain } from '@ocpp/shared/pki/certificate-pem'
import { hashDataOf } from '@ocpp/shared/pki/hash-data'
import {
  ExtendedKeyUsage,
  ExtendedKeyUsageExtension,
  type Pkcs10CertificateRequest,
  X509CertificateGenerator,
} from '@ocpp/shared/pki/x509'
import {
  certificateOf,
  csrOf,
  type Issuer,
  newKeys,
  respond,
  type Said,
} from '../../../testing/certificates.ts'
import { createFakeClock } from '../../../testing/fake-clock.ts'
import { startTestApp, type TestApp } from '../../../testing/management-app.ts'
import { stationRecord } from '../../../testing/records.ts'
import type { Pki } from '../../ports/pki.ts'
import { authorities, certificateRequests } from './records.ts'
import { readAuthority } from './signing/authority.ts'
import { checkRequest } from './signing/check-request.ts'
import { issueCertificate } from './signing/issue.ts'
import { readOperatorAuthority } from './signing/operator-authority.ts'

let app: TestApp | undefined
afterEach(() => app?.close())
const start = async (pki: Partial<Pki> = {}) => {
  const clock = createFakeClock()
  app = await startTestApp({ clock, pki })
  return { app, clock, context: app.context }
}
const requestOf = async (subject: string): Promise<Pkcs10CertificateRequest> => {
  const rules = { station: 'CS-1', use: 'ChargingStationCertificate', organisation: '' } as const
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

/** A responder, and how often it was asked. */
const responder = (signer: Issuer, say: () => Said) => {
  const asked: string[] = []
  const fetch: Pki['fetch'] = async (url, init) => {
    asked.push(url)
    return new Response(await respond(init.body as ArrayBuffer, signer, say()))
  }
  return { asked, fetch, ocspHosts: new Set(['ocsp.example.org']) }
}
const responderURL = 'http://ocsp.example.org/'
const subjectOf = (leaf: Issuer, issuer: Issuer): OcspSubject => ({
  ...hashDataOf(leaf.certificate, issuer.certificate),
  responderURL,
})

describe('the status of a certificate', () => {
  const ask = async ({ bus }: TestApp, subject: OcspSubject): Promise<CertificateStatusReply> =>
    await bus.ask('management', { kind: 'certificateStatusQuery', station: 'CS-1', subject }, 1_000)

  test('is what the responder says, asked again only after its next update', async () => {
    const root = await certificateOf('Root')
    const leaf = await certificateOf('Leaf', root)
    let nextUpdate = new Date(0)
    const { asked, ...pki } = responder(root, () => ({ status: 'good', nextUpdate }))
    const { app, clock } = await start(pki)
    nextUpdate = new Date(clock.now().getTime() + 60_000)
    const first = await ask(app, subjectOf(leaf, root))
    expect(first).toEqual({ ocspResult: expect.any(String) })
    expect(await ask(app, subjectOf(leaf, root))).toEqual(first)
    expect(asked).toEqual([responderURL])
    clock.advance(61_000)
    nextUpdate = new Date(clock.now().getTime() + 60_000)
    await ask(app, subjectOf(leaf, root))
    expect(asked).toHaveLength(2)
  })

  test('is not asked of a host that is not listed', async () => {
    const root = await certificateOf('Root')
    const { asked, ...pki } = responder(root, () => ({ status: 'good' }))
    const { app } = await start(pki)
    const elsewhere = { ...subjectOf(root, root), responderURL: 'http://127.0.0.1/' }
    expect(await ask(app, elsewhere)).toMatchObject({ failed: 'hostNotAllowed' })
    expect(asked).toEqual([])
  })

  test.each([
    [
      'a redirect',
      () => new Response(null, { status: 302, headers: { Location: 'http://10.0.0.1/' } }),
      'unreachable',
    ],
    ['too much', () => new Response(new Uint8Array(70_000)), 'unreachable'],
    ['no OCSP', () => new Response('hello'), 'badAnswer'],
  ] as const)('fails on %s', async (_what, answer, failed) => {
    const root = await certificateOf('Root')
    const fetch: Pki['fetch'] = async (_url, init) => {
      expect(init.redirect).toBe('manual')
      return answer()
    }
    const { app } = await start({ fetch, ocspHosts: new Set(['ocsp.example.org']) })
    expect(await ask(app, subjectOf(root, root))).toMatchObject({ failed })
    expect(await ask(app, { ...subjectOf(root, root), serialNumber: 'xyz' })).toMatchObject({
      failed: 'badAnswer',
    })
  })

  test('fails on an answer about another certificate', async () => {
    const root = await certificateOf('Root')
    const [one, two] = [await certificateOf('One', root), await certificateOf('Two', root)]
    let question: ArrayBuffer | null = null
    const fetch: Pki['fetch'] = async (_url, init) => {
      question ??= init.body as ArrayBuffer
      return new Response(await respond(question, root, { status: 'good' }))
    }
    const { app } = await start({ fetch, ocspHosts: new Set(['ocsp.example.org']) })
    expect(await ask(app, subjectOf(one, root))).toHaveProperty('ocspResult')
    expect(await ask(app, subjectOf(two, root))).toMatchObject({ failed: 'badAnswer' })
  })
})

describe('a contract certificate', () => {
  const judge = async (
    { bus }: TestApp,
    chain: readonly Issuer[] | null,
    subjects: readonly OcspSubject[],
  ) => {
    const pem = chain === null ? {} : { chain: chain.map(({ certificate }) => pemOf(certificate)).join('') }
    const query: ContractCertificateQuery = {
      kind: 'contractCertificateQuery',
      station: 'CS-1',
      subjects: [...subjects],
      ...pem,
    }
    return (await bus.ask('management', query, 1_000)).status
  }

  test('is accepted up to a trusted root that is not revoked', async () => {
    const root = await certificateOf('MO Root')
    const leaf = await certificateOf('DE8AA', root)
    let status: Said['status'] = 'good'
    let nextUpdate: Date | undefined
    const { app, clock } = await start({
      ...responder(root, () => ({ status, ...(nextUpdate && { nextUpdate }) })),
      contractRoots: [root.certificate],
    })
    expect(await judge(app, [leaf], [])).toBe('Accepted')
    expect(await judge(app, [leaf, root], [subjectOf(leaf, root)])).toBe('Accepted')
    expect(await judge(app, null, [subjectOf(leaf, root)])).toBe('Accepted')
    status = 'revoked'
    clock.advance(10 * 60_000)
    expect(await judge(app, null, [subjectOf(leaf, root)])).toBe('CertificateRevoked')
    status = 'good'
    clock.advance(10 * 60_000)
    nextUpdate = new Date(clock.now().getTime() - 1_000)
    expect(await judge(app, null, [subjectOf(leaf, root)])).toBe('NoCertificateAvailable')
  })

  test('is not accepted under a root nobody trusts, forged, expired, unreadable, or of other hashes', async () => {
    const root = await certificateOf('MO Root')
    const other = await certificateOf('MO Root')
    const leaf = await certificateOf('DE8AA', root)
    const old = await certificateOf('DE8AB', root, { to: '2021-01-01T00:00:00Z' })
    const { app } = await start({
      ...responder(root, () => ({ status: 'good' })),
      contractRoots: [root.certificate],
    })
    const strange = await certificateOf('DE8AC', other)
    const driver = await certificateOf('DE8AD', root, { ca: false })
    const forged = await certificateOf('DE8AE', driver)
    expect(await judge(app, [forged, driver], [])).toBe('SignatureError')
    expect(await judge(app, [strange], [])).toBe('CertChainError')
    expect(await judge(app, [strange, root], [])).toBe('SignatureError')
    expect(await judge(app, [old], [])).toBe('CertificateExpired')
    expect(await judge(app, [], [])).toBe('CertChainError')
    expect(await judge(app, [leaf], [subjectOf(old, root)])).toBe('CertChainError')
  })

  test('that comes without hashes is asked for at the responder that the certificates of its chain name', async () => {
    const root = await certificateOf('MO Root')
    const sub = await certificateOf('MO Sub', root)
    const leaf = await certificateOf('DE8AA', sub, { ocsp: responderURL })
    let status: Said['status'] = 'good'
    const asking = responder(sub, () => ({ status }))
    const { app, clock } = await start({ ...asking, contractRoots: [root.certificate] })
    expect(await judge(app, [leaf, sub], [])).toBe('Accepted')
    expect(asking.asked).toEqual([responderURL])
    status = 'revoked'
    clock.advance(10 * 60_000)
    expect(await judge(app, [leaf, sub], [])).toBe('CertificateRevoked')
    const elsewhere = await certificateOf('DE8AB', sub, { ocsp: 'http://elsewhere.example.org/' })
    expect(await judge(app, [elsewhere, sub], [])).toBe('NoCertificateAvailable')
    const subToo = await certificateOf('MO Sub 2', root, { ocsp: responderURL })
    const below = await certificateOf('DE8AC', subToo)
    // Signed by somebody who may not speak for the root.
    expect(await judge(app, [below, subToo], [])).toBe('NoCertificateAvailable')
  })

  test('is not accepted on the word of somebody who may not give it', async () => {
    const root = await certificateOf('MO Root')
    const leaf = await certificateOf('DE8AA', root)
    const liar = await certificateOf('Liar', root)
    const { app } = await start({
      ...responder(liar, () => ({ status: 'good', with: liar.certificate })),
      contractRoots: [root.certificate],
    })
    expect(await judge(app, null, [subjectOf(leaf, root)])).toBe('NoCertificateAvailable')
  })

  test('is accepted on the word of somebody whom the issuer named for it', async () => {
    const root = await certificateOf('MO Root')
    const leaf = await certificateOf('DE8AA', root)
    const keys = await newKeys()
    const certificate = await X509CertificateGenerator.create({
      serialNumber: '0777',
      subject: 'CN=Responder',
      issuer: root.certificate.subject,
      notBefore: new Date('2020-01-01T00:00:00Z'),
      notAfter: new Date('2040-01-01T00:00:00Z'),
      publicKey: keys.publicKey,
      signingKey: root.keys.privateKey,
      signingAlgorithm: { name: 'ECDSA', hash: 'SHA-256' },
      extensions: [new ExtendedKeyUsageExtension(['1.3.6.1.5.5.7.3.9'])],
    })
    const { app } = await start({
      ...responder({ certificate, keys }, () => ({ status: 'good', with: certificate })),
      contractRoots: [root.certificate],
    })
    expect(await judge(app, null, [subjectOf(leaf, root)])).toBe('Accepted')
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
