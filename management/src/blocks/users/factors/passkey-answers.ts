import type { NewPasskey, PasskeyAnswer, PasskeyOptions } from '@ocpp/shared/blocks/users/passkeys'
import type { AuthenticatorTransport } from '@simplewebauthn/server'
import type { KeptPasskey } from './records.ts'
import { ticketMs } from './tickets.ts'

/** Passkeys are those of the pages' host: under another name none of them works. */
export const siteOf = (publicOrigin: string) => {
  const { hostname, origin } = new URL(publicOrigin)
  return { id: hostname, origin }
}
export type PasskeySite = ReturnType<typeof siteOf>

/** It takes a second and 23 MB: only for who uses passkeys. */
export const webAuthn = () => import('@simplewebauthn/server')

export const transportsOf = ({ transports }: Pick<KeptPasskey, 'transports'>) =>
  transports as AuthenticatorTransport[]

/**
 * What a browser asks its passkeys.
 * @param passkeys only these; any of this site where there are none named
 */
export const requestOptions = (
  { id }: PasskeySite,
  challenge: string,
  passkeys: readonly KeptPasskey[] = [],
): PasskeyOptions => ({
  challenge,
  rpId: id,
  timeout: ticketMs,
  userVerification: 'required',
  allowCredentials: passkeys.map((one) => ({ id: one.id, type: 'public-key', transports: one.transports })),
})

interface Expected {
  readonly site: PasskeySite
  /** Whether this is a challenge that was set, for this purpose. */
  readonly isChallenge: (challenge: string) => boolean
}

/** The library's arguments that are the same for both, and the challenge that was answered. */
const expecting = ({ site, isChallenge }: Expected) => {
  let challenge = ''
  return {
    challenge: () => challenge,
    expected: {
      expectedChallenge: (answered: string) => {
        challenge = answered
        return isChallenge(answered)
      },
      expectedOrigin: site.origin,
      expectedRPID: site.id,
      requireUserVerification: true,
    },
  }
}

/** Checks the answer of a passkey that is known; null where anything about it is wrong. */
export const checkAnswer = async (
  how: Expected,
  { response: { userHandle, ...answer }, ...credential }: PasskeyAnswer,
  passkey: KeptPasskey,
): Promise<{ readonly challenge: string; readonly counter: number; readonly backedUp: boolean } | null> => {
  const { verifyAuthenticationResponse } = await webAuthn()
  const { challenge, expected } = expecting(how)
  try {
    const { verified, authenticationInfo } = await verifyAuthenticationResponse({
      ...expected,
      response: {
        ...credential,
        response: { ...answer, ...(userHandle && { userHandle }) },
        clientExtensionResults: {},
      },
      credential: {
        id: passkey.id,
        publicKey: Uint8Array.from(Buffer.from(passkey.publicKey, 'base64url')),
        counter: passkey.counter,
        transports: transportsOf(passkey),
      },
    })
    if (!verified) return null
    const { newCounter, credentialBackedUp } = authenticationInfo
    return { challenge: challenge(), counter: newCounter, backedUp: credentialBackedUp }
  } catch {
    return null
  }
}

/** Checks a passkey that was made; null where anything about it is wrong. */
export const checkNew = async (
  how: Expected,
  { response: { transports, ...made }, ...credential }: NewPasskey,
): Promise<{
  readonly challenge: string
  readonly passkey: Pick<KeptPasskey, 'id' | 'publicKey' | 'counter' | 'transports' | 'backedUp'>
} | null> => {
  const { verifyRegistrationResponse } = await webAuthn()
  const { challenge, expected } = expecting(how)
  try {
    const { verified, registrationInfo } = await verifyRegistrationResponse({
      ...expected,
      response: { ...credential, response: made, clientExtensionResults: {} },
    })
    if (!verified) return null
    const { id, publicKey, counter } = registrationInfo.credential
    const kept = { id, publicKey: Buffer.from(publicKey).toString('base64url'), counter, transports }
    return { challenge: challenge(), passkey: { ...kept, backedUp: registrationInfo.credentialBackedUp } }
  } catch {
    return null
  }
}
