import type { RefusalReason } from '@ocpp/shared/blocks/stations/events'

/** A TLS connection that never became one, or could not be taken on. */
export interface HandshakeFailure {
  readonly reason: Extract<
    RefusalReason,
    'plainText' | 'tlsVersion' | 'tlsCertificate' | 'tlsHandshake' | 'proxyHeader' | 'busy'
  >
  readonly detail: string
}

export interface HandshakeEnd {
  /** As the TLS library reports it: `error:…:SSL routines:OPENSSL_internal:NO_SHARED_CIPHER`; else the other end just went. */
  readonly message: string
  /** Its hello could be read and was answered with our certificate. */
  readonly sawCertificate: boolean
}

const failure = (reason: HandshakeFailure['reason'], detail: string): HandshakeFailure => ({ reason, detail })

const NOT_TLS = failure('plainText', 'what it sent first is not TLS')
const NOTHING_COMMON = failure('tlsVersion', 'it offers no cipher and curve that fit our certificate')

/** By the names of BoringSSL's reasons. */
const failures: Readonly<Record<string, HandshakeFailure>> = {
  HTTP_REQUEST: failure('plainText', 'a plain HTTP or ws:// request'),
  HTTPS_PROXY_REQUEST: failure('plainText', 'a plain HTTP CONNECT request'),
  WRONG_VERSION_NUMBER: NOT_TLS,
  UNSUPPORTED_PROTOCOL: failure('tlsVersion', 'it speaks nothing newer than TLS 1.1'),
  TLSV1_ALERT_PROTOCOL_VERSION: failure('tlsVersion', 'it does not want our version of TLS'),
  NO_SHARED_CIPHER: NOTHING_COMMON,
  NO_SHARED_GROUP: NOTHING_COMMON,
  WRONG_CURVE: NOTHING_COMMON,
  NO_COMMON_SIGNATURE_ALGORITHMS: NOTHING_COMMON,
}

/** Alerts about a certificate; an alert that is not encrypted, as OpenSSL's clients send it in TLS 1.3, cannot be read. */
const CERTIFICATE_ALERT = /_ALERT_(\w*(?:CERTIFICATE|UNKNOWN_CA)\w*)$/
const UNREADABLE_ALERT = 'BAD_PACKET_LENGTH'

const inWords = (name: string): string => name.toLowerCase().replaceAll('_', ' ')

/**
 * Why a handshake failed. Null where the other end went before it said anything that is TLS: ports are scanned and load
 * balancers probe them all day, which is no attempt of a station's.
 */
export const failureOf = ({ message, sawCertificate }: HandshakeEnd): HandshakeFailure | null => {
  const name = /OPENSSL_internal:(\w+)/.exec(message)?.[1]
  if (name === undefined)
    return sawCertificate ? failure('tlsCertificate', 'it went away once it had our certificate') : null
  const known = Object.hasOwn(failures, name) ? failures[name] : undefined
  if (known !== undefined) return known
  const alert = CERTIFICATE_ALERT.exec(name)?.[1]
  if (alert !== undefined) return failure('tlsCertificate', `it refuses our certificate: ${inWords(alert)}`)
  if (name === UNREADABLE_ALERT && sawCertificate)
    return failure('tlsCertificate', 'it ended the handshake once it had our certificate')
  return failure('tlsHandshake', inWords(name))
}

/** As where the process has no file descriptor left. */
export const UNREACHABLE = failure('busy', 'the node could open no connection behind TLS')

export const FULL = failure('busy', 'too many connections at once that are no station’s yet')
export const SLOW = failure('busy', 'it got nowhere for seconds, and others came')

export const NO_PROXY = failure('proxyHeader', 'its address is not in TRUSTED_PROXIES')
export const NO_HEADER = failure('proxyHeader', 'what it sent first is no header of the PROXY protocol')
export const noHeaderAfter = (ms: number): HandshakeFailure =>
  failure('proxyHeader', `no header of the PROXY protocol within ${ms / 1_000} s`)

export const unfinishedAfter = (ms: number): HandshakeFailure =>
  failure('tlsHandshake', `no TLS handshake within ${ms / 1_000} s`)
