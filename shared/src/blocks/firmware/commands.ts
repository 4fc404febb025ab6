import * as v from 'valibot'
import { Transfer } from '../../contracts/file-transfer.ts'
import { Instant } from '../../contracts/values.ts'

const optional = v.exactOptional
const whole = v.pipe(v.number(), v.integer(), v.minValue(0))
const text = (max: number) => v.pipe(v.string(), v.maxLength(max))
const instant = v.pipe(Instant, v.isoTimestamp('must be an ISO 8601 time'))

/** Both jobs may be tried again by the station. */
const retrying = { retries: optional(whole), retryIntervalS: optional(whole) }

export const UpdateFirmware = v.object({
  name: v.literal('update-firmware'),
  /** Where the station downloads it from, sent as it is; or `file`. */
  location: optional(text(512)),
  /** Id of a firmware file kept by this system: the station gets an address of its own for it. */
  file: optional(text(64)),
  /** How it is to fetch that file; absent: as its settings say it can, and over HTTP where they do not say. */
  transfer: optional(Transfer),
  /** When to download; at once when absent. */
  retrieveAt: optional(instant),
  /** When to install, where the station knows how to wait (not in unsigned 1.6). */
  installAt: optional(instant),
  ...retrying,
  /** Both or neither; with them 1.6 gets SignedUpdateFirmware. PEM and base64. */
  signingCertificate: optional(text(5500)),
  signature: optional(text(800)),
  requestId: optional(whole),
})

export const GetLog = v.object({
  name: v.literal('get-log'),
  type: v.picklist(['diagnostics', 'security']),
  /** Where the station uploads to, sent as it is; absent: to this system. */
  location: optional(text(512)),
  /** How it is to upload to this system; absent: as its settings say it can, and over HTTP where they do not say. */
  transfer: optional(Transfer),
  /** Entries of this time only. */
  from: optional(instant),
  to: optional(instant),
  ...retrying,
  /** 1.6: ask for diagnostics by GetLog of the security extension, not by GetDiagnostics. */
  extended: optional(v.boolean()),
  requestId: optional(whole),
})
