import * as v from 'valibot'
import { command, textUpTo } from '../../contracts/schemas.ts'
import { SignedUse } from './events.ts'
import { rootUses } from './root-uses.ts'

/** Installs a root certificate, in PEM. */
export const InstallRoot = command('install-root', { use: v.picklist(rootUses), certificate: textUpTo(5500) })
/** Asks which certificates a station has, of one use or of all; 1.6 is asked for one at a time. */
export const ReadCertificates = command('read-certificates', { use: v.exactOptional(v.picklist(rootUses)) })
/** Hands a station the certificate that it has asked to be signed: its chain in PEM, the leaf first. */
export const DeliverCertificate = command('deliver-certificate', { use: SignedUse, chain: textUpTo(10_000) })
