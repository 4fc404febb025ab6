import { describe, expect, test } from 'bun:test'
import type { ContractCertificateQuery, OcspSubject } from '@ocpp/shared/blocks/certificates/questions'
import { pemOf } from '@ocpp/shared/pki/certificate-pem'
import { ExtendedKeyUsageExtension, X509CertificateGenerator } from '@ocpp/shared/pki/x509'
import { certificateOf, type Issuer, newKeys, type Said } from '../../../testing/certificates.ts'
import type { TestApp } from '../../../testing/management-app.ts'
import { usePkiApp } from '../../../testing/pki-app.ts'
import { responder, responderURL, subjectOf } from '../../../testing/responder.ts'

const start = usePkiApp()

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
