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

/** Every management derives the same key, so any of them can sign. */
const wrappingKey = async (secret: string): Promise<CryptoKey> => {
  const bytes = new TextEncoder()
  const material = await crypto.subtle.importKey('raw', bytes.encode(secret), 'HKDF', false, ['deriveKey'])
  const info = bytes.encode('certificate authority key')
  return await crypto.subtle.deriveKey(
    { name: 'HKDF', hash: 'SHA-256', salt: new Uint8Array(), info },
    material,
    { name: 'AES-GCM', length: 256 },
    false,
    ['encrypt', 'decrypt'],
  )
}

const base64 = (bytes: ArrayBuffer | Uint8Array): string =>
  Buffer.from(bytes as Uint8Array).toString('base64')

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
  const iv = crypto.getRandomValues(new Uint8Array(12))
  const pkcs8 = await crypto.subtle.exportKey('pkcs8', keys.privateKey)
  const data = await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, await wrappingKey(pki.secret), pkcs8)
  return { certificate: pemOf(certificate), key: { iv: base64(iv), data: base64(data) } }
}

const open = async ({ certificate: pem, key }: AuthorityBody, secret: string): Promise<Authority> => {
  const [certificate] = readChain(pem) ?? []
  if (certificate === undefined) throw new AppError('internal', 'The stored authority cannot be read')
  let pkcs8: ArrayBuffer
  try {
    pkcs8 = await crypto.subtle.decrypt(
      { name: 'AES-GCM', iv: Buffer.from(key.iv, 'base64') },
      await wrappingKey(secret),
      Buffer.from(key.data, 'base64'),
    )
  } catch (cause) {
    throw new AppError('unavailable', 'STATION_SECRET_PEPPER is not the one the authority was made under', {
      cause,
    })
  }
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
