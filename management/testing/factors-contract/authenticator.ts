import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto'
import type { NewPasskey, PasskeyAnswer, PasskeyOptions } from '@ocpp/shared/blocks/users/passkeys'

/** What somebody may have the authenticator do otherwise than a browser would. */
export interface Oddity {
  readonly origin?: string
  readonly rpId?: string
  readonly verifiesUser?: boolean
  readonly counter?: number
  readonly userHandle?: string
}

const sha256 = (data: string | Uint8Array) => createHash('sha256').update(data).digest()
const base64url = (data: string | Uint8Array) => Buffer.from(data).toString('base64url')

const present = 1
const verified = 4
const attested = 0x40

const number = (value: number, bytes: number): Buffer => {
  const buffer = Buffer.alloc(bytes)
  buffer.writeUIntBE(value, 0, bytes)
  return buffer
}

/** CBOR of a P-256 key in COSE: `{1: 2, 3: -7, -1: 1, -2: x, -3: y}`. */
const coseOf = (x: Uint8Array, y: Uint8Array): Buffer =>
  Buffer.concat([
    ...[Buffer.from('a5010203262001', 'hex'), Buffer.from('215820', 'hex'), x],
    ...[Buffer.from('225820', 'hex'), y],
  ])

/** CBOR of `{fmt: "none", attStmt: {}, authData}`. */
const attestationOf = (authData: Uint8Array): Buffer =>
  Buffer.concat([
    ...[Buffer.from('a363', 'hex'), Buffer.from('fmt'), Buffer.from('64', 'hex'), Buffer.from('none')],
    ...[
      Buffer.from('67', 'hex'),
      Buffer.from('attStmt'),
      Buffer.from('a068', 'hex'),
      Buffer.from('authData'),
    ],
    ...[Buffer.from('59', 'hex'), number(authData.length, 2), authData],
  ])

/** One passkey of a software authenticator, with a browser around it at this origin (WebAuthn level 3). */
export const createAuthenticator = (origin: string) => {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const { x = '', y = '' } = publicKey.export({ format: 'jwk' })
  const id = randomBytes(16)
  let counter = 0
  let userHandle = ''
  const clientData = (type: string, { challenge }: PasskeyOptions, odd: Oddity) =>
    Buffer.from(JSON.stringify({ type, challenge, origin: odd.origin ?? origin, crossOrigin: false }))
  const head = (flags: number, odd: Oddity) => {
    counter++
    return Buffer.concat([
      sha256(odd.rpId ?? new URL(origin).hostname),
      number(flags | present | (odd.verifiesUser === false ? 0 : verified), 1),
      number(odd.counter ?? counter, 4),
    ])
  }
  const credential = { id: base64url(id), rawId: base64url(id), type: 'public-key' } as const
  return {
    id: credential.id,
    create: (options: PasskeyOptions, odd: Oddity = {}): NewPasskey => {
      userHandle = (options.user as { id: string }).id
      const cose = coseOf(Buffer.from(x, 'base64url'), Buffer.from(y, 'base64url'))
      const authData = Buffer.concat([head(attested, odd), Buffer.alloc(16), number(id.length, 2), id, cose])
      const clientDataJSON = base64url(clientData('webauthn.create', options, odd))
      const attestationObject = base64url(attestationOf(authData))
      return { ...credential, response: { clientDataJSON, attestationObject, transports: ['internal'] } }
    },
    get: (options: PasskeyOptions, odd: Oddity = {}): PasskeyAnswer => {
      const data = clientData('webauthn.get', options, odd)
      const authData = head(0, odd)
      const signature = base64url(sign('sha256', Buffer.concat([authData, sha256(data)]), privateKey))
      const answer = { clientDataJSON: base64url(data), authenticatorData: base64url(authData), signature }
      return { ...credential, response: { ...answer, userHandle: odd.userHandle ?? userHandle } }
    },
  }
}
