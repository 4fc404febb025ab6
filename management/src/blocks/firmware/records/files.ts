import type { Transfer } from '@ocpp/shared/contracts/file-transfer'

/** A file that came from a station, or is about to; by its own id. */
export interface FileBody {
  /** Key of the job it belongs to. */
  readonly job: string
  /** As the station called it; empty when it did not. */
  readonly name: string
  readonly type: string
  readonly bytes: number
  readonly remoteAddress: string
}

/** An address at which one station may upload once, for one job; by the hash of its secret. Of the whole system. */
export interface UploadTargetBody {
  readonly station: string
  readonly job: string
  /** In which ways the file may travel; absent: over HTTP. */
  readonly ways?: readonly Transfer[]
}

/** Firmware that admins have put here for stations to download; by its id. Of the whole system. */
export interface FirmwareBody {
  readonly name: string
  readonly version: string
  readonly bytes: number
  readonly sha256: string
  /** As PublishFirmware names it. */
  readonly md5: string
  readonly addedBy: string
}

/** An address at which one station may download that firmware, as often as it needs to, for a while. */
export interface DownloadTargetBody {
  readonly station: string
  readonly file: string
  readonly job?: string
  readonly ways?: readonly Transfer[]
}

/** Why a job's file did not get through, the oldest first; by the key of the job. */
export interface TransferProblemsBody {
  readonly problems: readonly {
    readonly at: string
    readonly problem: string
    readonly remoteAddress: string
  }[]
}

/** What may be kept, and for how long. */
export interface FileLimits {
  readonly uploadBytes: number
  readonly firmwareBytes: number
  readonly keptDays: number
}

export const hourMs = 3_600_000
/** A station may wait for its last car to leave before it uploads or downloads. */
export const targetMs = 48 * hourMs
/** A station may say that it failed and try once more. */
export const failedPatienceMs = 2 * hourMs
/** An upload that was begun and never ended is swept up after this. */
export const uploadingMs = 6 * hourMs
/** Room that is left for everything else. */
export const reservedBytes = 256 * 1024 * 1024
