import { Transfer } from '@ocpp/shared/contracts/file-transfer'
import { Instant } from '@ocpp/shared/contracts/values'
import * as v from 'valibot'
import { collection, type Item } from '../../../domain/items.ts'

const optional = v.exactOptional
const listOf = <S extends v.GenericSchema>(element: S) => v.pipe(v.array(element), v.readonly())

const FileBody = v.object({
  /** Key of the job it belongs to. */
  job: v.string(),
  /** As the station called it; empty when it did not. */
  name: v.string(),
  type: v.string(),
  bytes: v.number(),
  remoteAddress: v.string(),
})
/** Files that came from a station, or are about to, by an id of their own; due when they are removed. */
export const stationFiles = collection('file', 'owned', FileBody, ['receiving', 'kept'])
export type StationFileItem = Item<typeof stationFiles.kind>

/** Uploads under way, by the id of their file; of the whole system. */
export const uploads = collection('upload', 'owned', v.object({ station: v.string() }))

const UploadTargetBody = v.object({
  station: v.string(),
  job: v.string(),
  /** In which ways the file may travel; absent: over HTTP. */
  ways: optional(listOf(Transfer)),
})
/** Addresses at which a station may upload once, for one job; by the hash of their secret. Of the whole system. */
export const uploadTargets = collection('uploadTarget', 'owned', UploadTargetBody)

const DownloadTargetBody = v.object({
  station: v.string(),
  file: v.string(),
  job: optional(v.string()),
  ways: optional(listOf(Transfer)),
})
/** Addresses at which a station may download that firmware for a while, as often as it needs to. */
export const downloadTargets = collection('downloadTarget', 'owned', DownloadTargetBody)

export type TargetItem = Item<typeof uploadTargets.kind> | Item<typeof downloadTargets.kind>

const TransferProblemsBody = v.object({
  problems: listOf(v.object({ at: Instant, problem: v.string(), remoteAddress: v.string() })),
})
/** Why a job's file did not get through, the oldest first; by the key of the job. */
export const transferProblems = collection('transferProblems', 'owned', TransferProblemsBody)
export type TransferProblemsItem = Item<typeof transferProblems.kind>

const FirmwareBody = v.object({
  name: v.string(),
  version: v.string(),
  bytes: v.number(),
  sha256: v.string(),
  /** As PublishFirmware names it. */
  md5: v.string(),
  addedBy: v.string(),
  /** For stations of this vendor alone, and of these models; absent or empty: of any. */
  vendor: optional(v.string()),
  models: optional(listOf(v.string())),
  /** Both or neither: as SignedUpdateFirmware takes them, base64 and PEM. */
  signature: optional(v.string()),
  signingCertificate: optional(v.string()),
  /** Campaigns that send it, while they live: it can neither be changed nor removed. */
  neededBy: optional(listOf(v.string())),
})
/** Firmware that admins have put here for stations to download; by its id. Of the whole system. */
export const firmwareFiles = collection('firmwareFile', 'owned', FirmwareBody, ['kept'])
export type FirmwareFileItem = Item<typeof firmwareFiles.kind>
