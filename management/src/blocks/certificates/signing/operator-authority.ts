import { createPrivateKey } from 'node:crypto'
import { AppError, messageOf } from '@ocpp/shared/kernel/errors'
import { readChain } from '@ocpp/shared/pki/certificate-pem'
import type { X509Certificate } from '@ocpp/shared/pki/x509'
import type { SigningAuthority } from '../../../ports/pki.ts'

const refuse = (reason: string, cause?: unknown): never => {
  throw new AppError('settings', reason, { cause })
}

/** How a key of that certificate signs. */
export const signingAlgorithmOf = (certificate: X509Certificate) => {
  const { name } = certificate.publicKey.algorithm
  if (name === 'ECDSA' || name === 'ECDH') {
    const { namedCurve } = certificate.publicKey.algorithm as { readonly namedCurve?: string }
    return {
      name: 'ECDSA',
      namedCurve: namedCurve ?? 'P-256',
      hash: namedCurve === 'P-256' ? 'SHA-256' : 'SHA-384',
    } as const
  }
  return name === 'Ed25519'
    ? ({ name: 'Ed25519' } as const)
    : ({ name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' } as const)
}

/** PKCS #8, or what OpenSSL writes by default. */
const importKey = async (pem: string, certificate: X509Certificate): Promise<CryptoKey> => {
  const pkcs8 = createPrivateKey(pem).export({ type: 'pkcs8', format: 'der' })
  return await crypto.subtle.importKey(
    'pkcs8',
    new Uint8Array(pkcs8),
    signingAlgorithmOf(certificate),
    false,
    ['sign'],
  )
}

const isPair = async (certificate: X509Certificate, key: CryptoKey): Promise<boolean> => {
  const algorithm = signingAlgorithmOf(certificate)
  const sample = new TextEncoder().encode('sample')
  const signature = await crypto.subtle.sign(algorithm, key, sample)
  const publicKey = await certificate.publicKey.export(algorithm, ['verify'])
  return await crypto.subtle.verify(algorithm, publicKey, signature, sample)
}

/**
 * The authority of the settings, null without one.
 * @throws AppError `settings`
 */
export const readOperatorAuthority = async (
  certificatePem: string | undefined,
  keyPem: string | undefined,
): Promise<SigningAuthority | null> => {
  if (certificatePem === undefined && keyPem === undefined) return null
  if (certificatePem === undefined || keyPem === undefined)
    return refuse('CA_CERT and CA_KEY: one is of no use without the other')
  const chain = readChain(certificatePem)
  const certificate = chain?.[0]
  if (chain === null || certificate === undefined) return refuse('CA_CERT: must be a certificate in PEM')
  let key: CryptoKey
  try {
    key = await importKey(keyPem, certificate)
  } catch (cause) {
    return refuse(`CA_KEY: cannot be read as the key of CA_CERT: ${messageOf(cause)}`, cause)
  }
  if (!(await isPair(certificate, key))) return refuse('CA_KEY: is not the key of CA_CERT')
  return { certificate, chain, key }
}
