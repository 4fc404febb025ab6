import * as v from 'valibot'
import { Transfer } from '../../contracts/file-transfer.ts'
import { command, natural, optional, textUpTo } from '../../contracts/schemas.ts'
import { Instant } from '../../contracts/values.ts'

const instant = v.pipe(Instant, v.isoTimestamp('must be an ISO 8601 time'))

/** Both jobs may be tried again by the station. */
const retrying = { retries: optional(natural), retryIntervalS: optional(natural) }

export const UpdateFirmware = command('update-firmware', {
  /** Where the station downloads it from, sent as it is; or `file`. */
  location: optional(textUpTo(512)),
  /** Id of a firmware file kept by this system: the station gets an address of its own for it. */
  file: optional(textUpTo(64)),
  /** How it is to fetch that file; absent: as its settings say it can, and over HTTP where they do not say. */
  transfer: optional(Transfer),
  /** When to download; at once when absent. */
  retrieveAt: optional(instant),
  /** When to install, where the station knows how to wait (not in unsigned 1.6). */
  installAt: optional(instant),
  ...retrying,
  /** Both or neither; with them 1.6 gets SignedUpdateFirmware. PEM and base64. */
  signingCertificate: optional(textUpTo(5500)),
  signature: optional(textUpTo(800)),
  requestId: optional(natural),
})

export const GetLog = command('get-log', {
  type: v.picklist(['diagnostics', 'security']),
  /** Where the station uploads to, sent as it is; absent: to this system. */
  location: optional(textUpTo(512)),
  /** How it is to upload to this system; absent: as its settings say it can, and over HTTP where they do not say. */
  transfer: optional(Transfer),
  /** Entries of this time only. */
  from: optional(instant),
  to: optional(instant),
  ...retrying,
  /** 1.6: ask for diagnostics by GetLog of the security extension, not by GetDiagnostics. */
  extended: optional(v.boolean()),
  requestId: optional(natural),
})
