import { AppError } from '@ocpp/shared/kernel/errors'
import { choiceSetting, switchSetting } from '@ocpp/shared/kernel/settings'
import * as v from 'valibot'
import type { KeyPair } from './tls-options.ts'

const pem = v.optional(v.pipe(v.string(), v.startsWith('-----BEGIN', 'must be PEM')))

/** Read again while the node runs: files may be replaced. */
export const tlsSettings = {
  /** Certificate chain and key in PEM, best as NODE_TLS_CERT_FILE and NODE_TLS_KEY_FILE: stations then come over wss. */
  NODE_TLS_CERT: pem,
  NODE_TLS_KEY: pem,
  /** Another one with a key of the other kind (RSA beside EC), for stations that cannot use the first. */
  NODE_TLS_SECOND_CERT: pem,
  NODE_TLS_SECOND_KEY: pem,
  /** Key exchange by RSA as well, as the OCPP test tool wants it; it lacks forward secrecy. */
  NODE_TLS_STATIC_RSA: switchSetting(false),
  /** ask: stations may prove themselves by a client certificate (security profile 3). */
  NODE_CLIENT_CERTIFICATES: choiceSetting(['off', 'ask'], 'off'),
  /** Authorities that may vouch for stations besides the management's own, in PEM. */
  NODE_CLIENT_CA: pem,
  /** Lists of revoked certificates (CRL) of those, in PEM. */
  NODE_CLIENT_CRL: pem,
}

export type TlsSettings = {
  readonly [K in keyof typeof tlsSettings]: v.InferOutput<(typeof tlsSettings)[K]>
}

/** What the settings say of TLS, the management's authority left aside. */
export interface TlsPlan {
  readonly pairs: readonly [KeyPair, ...KeyPair[]]
  readonly staticRsa: boolean
  readonly asksForCertificates: boolean
  /** PEM, empty without. */
  readonly clientAuthorities: string
  readonly revocationLists: string
}

const pairOf = (names: string, cert: string | undefined, key: string | undefined): KeyPair | undefined => {
  if (cert !== undefined && key !== undefined) return { cert, key }
  if (cert === undefined && key === undefined) return undefined
  throw new AppError('settings', `${names} belong together: one of them is missing`)
}

/**
 * How the port ends TLS; undefined where it does not.
 * @throws AppError `settings` when a certificate lacks its key, or there is none for what needs it
 */
export const tlsOf = (settings: TlsSettings): TlsPlan | undefined => {
  const first = pairOf('NODE_TLS_CERT and NODE_TLS_KEY', settings.NODE_TLS_CERT, settings.NODE_TLS_KEY)
  const second = pairOf(
    'NODE_TLS_SECOND_CERT and NODE_TLS_SECOND_KEY',
    settings.NODE_TLS_SECOND_CERT,
    settings.NODE_TLS_SECOND_KEY,
  )
  const asksForCertificates = settings.NODE_CLIENT_CERTIFICATES === 'ask'
  if (first === undefined) {
    if (second === undefined && !asksForCertificates) return undefined
    throw new AppError(
      'settings',
      'NODE_TLS_CERT is missing: NODE_TLS_SECOND_CERT and NODE_CLIENT_CERTIFICATES=ask need it',
    )
  }
  return {
    pairs: second === undefined ? [first] : [first, second],
    staticRsa: settings.NODE_TLS_STATIC_RSA,
    asksForCertificates,
    clientAuthorities: settings.NODE_CLIENT_CA ?? '',
    revocationLists: settings.NODE_CLIENT_CRL ?? '',
  }
}
