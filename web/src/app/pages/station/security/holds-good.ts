import type { Certificate, IssuedCertificate } from '@ocpp/shared/blocks/certificates/api'
import { plainSerial } from '@ocpp/shared/pki/serial'

/** Whether a station holds a certificate of its own that is neither expired nor revoked. */
export const holdsGood = (
  held: readonly Pick<Certificate, 'use' | 'expiresAt' | 'hash'>[],
  issued: readonly Pick<IssuedCertificate, 'serialNumber' | 'state'>[],
  now: Date,
): boolean => {
  const revoked = new Set(
    issued.filter(({ state }) => state === 'revoked').map(({ serialNumber }) => serialNumber),
  )
  return held.some(
    ({ use, expiresAt, hash }) =>
      use === 'ChargingStationCertificate' &&
      (expiresAt === null || expiresAt > now.toISOString()) &&
      !revoked.has(plainSerial(hash.serialNumber)),
  )
}
