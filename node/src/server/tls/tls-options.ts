import { createPrivateKey, X509Certificate } from 'node:crypto'
import { AppError } from '@ocpp/shared/kernel/errors'
import type { TLSOptions } from 'bun'

/** Certificate chain and key, both in PEM. */
export interface KeyPair {
  readonly cert: string
  readonly key: string
}

/** What the port for TLS is opened with. */
export interface TlsMaterial {
  /** One, or two with keys of different kinds: a client gets the one that it can use. */
  readonly pairs: readonly KeyPair[]
  /** Also key exchange by RSA, as the OCPP test tool wants it; it lacks forward secrecy. */
  readonly staticRsa: boolean
  /** Authorities of client certificates in PEM; empty: none is asked for. */
  readonly clientAuthorities: string
}

/** Of TLS 1.2, as OCPP names them (2.0.1 A00.FR.318 and the security whitepaper of 1.6); those of 1.3 come by themselves. */
const CIPHERS = [
  'ECDHE-ECDSA-AES128-GCM-SHA256',
  'ECDHE-ECDSA-AES256-GCM-SHA384',
  'ECDHE-RSA-AES128-GCM-SHA256',
  'ECDHE-RSA-AES256-GCM-SHA384',
]
const STATIC_RSA = ['AES128-GCM-SHA256', 'AES256-GCM-SHA384']

const BLOCK = /-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g

/** Each certificate of a PEM text once. */
const certificatesOf = (pem: string): string[] => [...new Set(pem.match(BLOCK) ?? [])]

const belongTogether = ({ cert, key }: KeyPair): boolean => {
  try {
    return new X509Certificate(cert).checkPrivateKey(createPrivateKey(key))
  } catch {
    return false
  }
}

/** @throws AppError `settings` where a key is not that of its certificate, as half-way through a change of files */
export const tlsOptionsOf = ({ pairs, staticRsa, clientAuthorities }: TlsMaterial): TLSOptions => {
  for (const [n, pair] of pairs.entries()) {
    const name = n === 0 ? 'NODE_TLS' : 'NODE_TLS_SECOND'
    if (!belongTogether(pair)) throw new AppError('settings', `${name}_KEY is not the key of ${name}_CERT`)
  }
  const ca = certificatesOf(clientAuthorities)
  return {
    cert: pairs.map(({ cert }) => cert),
    key: pairs.map(({ key }) => key),
    ciphers: [...CIPHERS, ...(staticRsa ? STATIC_RSA : [])].join(':'),
    // Without authorities of ours those of the machine would do. Who is not vouched for is turned away later, by name.
    ...(ca.length > 0 && { ca, requestCert: true, rejectUnauthorized: false }),
  }
}
