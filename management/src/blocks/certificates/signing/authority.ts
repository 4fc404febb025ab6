import { AppError } from '@ocpp/shared/kernel/errors'
import { pemOf, readChain } from '@ocpp/shared/pki/certificate-pem'
import {
  BasicConstraintsExtension,
  KeyUsageFlags,
  KeyUsagesExtension,
  SubjectKeyIdentifierExtension,
  X509CertificateGenerator,
} from '@ocpp/shared/pki/x509'
import { wholeSystem } from '../../../domain/items.ts'
import { seal, unseal } from '../../../domain/secrets/sealed.ts'
import type { SigningAuthority } from '../../../ports/pki.ts'
import type { Context } from '../../../use-cases/context.ts'
import { type AuthorityBody, authorities } from '../records.ts'
import { signingAlgorithmOf } from './operator-authority.ts'

export type AuthorityContext = Pick<Context, 'store' | 'clock' | 'pki'>

/** The authority in use and whether the system made it itself. */
export interface Authority extends SigningAuthority {
  readonly origin: 'own' | 'given'
}

const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' } as const
const years = 20

/** What its private key is sealed for. */
const purpose = 'certificate authority key'

/** A serial number that nobody guesses: 16 random bytes, positive. */
export const randomSerial = (): string => {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  bytes[0] = ((bytes[0] ?? 0) & 0x3f) | 0x40
  return Buffer.from(bytes).toString('hex')
}

const createOwn = async ({ clock, pki }: AuthorityContext): Promise<AuthorityBody> => {
  const keys = await crypto.subtle.generateKey(algorithm, true, ['sign', 'verify'])
  const notBefore = clock.now()
  const notAfter = new Date(notBefore)
  notAfter.setUTCFullYear(notAfter.getUTCFullYear() + years)
  const certificate = await X509CertificateGenerator.createSelfSigned({
    serialNumber: randomSerial(),
    name: [{ CN: ['Charging stations root CA'] }, { O: [pki.organisation || 'OCPP Framework'] }],
    notBefore,
    notAfter,
    signingAlgorithm: algorithm,
    keys,
    extensions: [
      new BasicConstraintsExtension(true, 0, true),
      new KeyUsagesExtension(KeyUsageFlags.keyCertSign | KeyUsageFlags.cRLSign, true),
      await SubjectKeyIdentifierExtension.create(keys.publicKey),
    ],
  })
  const pkcs8 = new Uint8Array(await crypto.subtle.exportKey('pkcs8', keys.privateKey))
  return { certificate: pemOf(certificate), key: seal(pki.secret, purpose, pkcs8) }
}

const open = async ({ certificate: pem, key }: AuthorityBody, secret: string): Promise<Authority> => {
  const [certificate] = readChain(pem) ?? []
  if (certificate === undefined) throw new AppError('internal', 'The stored authority cannot be read')
  const pkcs8 = new Uint8Array(unseal(secret, purpose, key))
  const signing = signingAlgorithmOf(certificate)
  const imported = await crypto.subtle.importKey('pkcs8', pkcs8, signing, false, ['sign'])
  return { certificate, chain: [certificate], key: imported, origin: 'own' }
}

/**
 * The authority that signs: the one of the settings, or the system's own, made when it is first needed. All
 * managements on one store have the same one.
 */
export const readAuthority = async (context: AuthorityContext): Promise<Authority> => {
  const { store, clock, pki } = context
  if (pki.operatorAuthority !== null) return { ...pki.operatorAuthority, origin: 'given' }
  const stored = await store.items.get(authorities.kind, wholeSystem, '')
  if (stored !== null) return await open(stored.body, pki.secret)
  const at = clock.now().toISOString()
  const body = await createOwn(context)
  // Where another management was faster, its authority is the one.
  await store.items.insert({
    kind: authorities.kind,
    station: wholeSystem,
    key: '',
    state: '',
    at,
    due: null,
    body,
  })
  const one = await store.items.get(authorities.kind, wholeSystem, '')
  if (one === null) throw new AppError('internal', 'The authority was not kept')
  return await open(one.body, pki.secret)
}
