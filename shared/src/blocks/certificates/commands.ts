import * as v from 'valibot'
import { SignedUse } from './events.ts'
import { rootUses } from './root-uses.ts'

const text = (max: number) => v.pipe(v.string(), v.maxLength(max))

/** Installs a root certificate, in PEM. */
export const InstallRoot = v.object({
  name: v.literal('install-root'),
  use: v.picklist(rootUses),
  certificate: text(5500),
})
/** Asks which certificates a station has, of one use or of all; 1.6 is asked for one at a time. */
export const ReadCertificates = v.object({
  name: v.literal('read-certificates'),
  use: v.exactOptional(v.picklist(rootUses)),
})
/** Hands a station the certificate that it has asked to be signed: its chain in PEM, the leaf first. */
export const DeliverCertificate = v.object({
  name: v.literal('deliver-certificate'),
  use: SignedUse,
  chain: text(10_000),
})
