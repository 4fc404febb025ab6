import * as v from 'valibot'
import { Transfer } from '../../contracts/file-transfer.ts'
import { chunkBytes } from '../../contracts/files.ts'
import { natural } from '../../contracts/schemas.ts'

/** Everything about files that a node asks of a management; any one of several can answer each. */

/** A piece of a file in base64. */
const data = v.pipe(v.string(), v.maxLength(Math.ceil(chunkBytes / 3) * 4))

/** Node → management: a station wants to upload. `bytes` as it announced them, null when it did not. */
const UploadBegin = v.object({
  kind: v.literal('uploadBegin'),
  tokenHash: v.string(),
  bytes: v.nullable(natural),
  remoteAddress: v.string(),
  /** Absent: over HTTP, as in all the next ones. */
  transfer: v.exactOptional(Transfer),
})
/** unknown: no such address, or used up, or too late · full: there is no space for it */
const UploadBegun = v.variant('outcome', [
  v.object({ outcome: v.literal('ready'), file: v.string(), maxBytes: natural }),
  v.object({ outcome: v.picklist(['unknown', 'tooLarge', 'full']) }),
])
const UploadChunk = v.object({ kind: v.literal('uploadChunk'), file: v.string(), index: natural, data })
/** False: that upload is not under way (any more). */
const UploadStored = v.object({ stored: v.boolean() })
const UploadEnd = v.object({
  kind: v.literal('uploadEnd'),
  tokenHash: v.string(),
  file: v.string(),
  /** Null: it broke off, nothing is kept and the station may try again. */
  kept: v.nullable(v.object({ bytes: natural, name: v.string(), type: v.string() })),
})
const UploadEnded = v.object({ outcome: v.picklist(['kept', 'dropped']) })

/** Node → management: a station wants to download. */
const DownloadBegin = v.object({
  kind: v.literal('downloadBegin'),
  tokenHash: v.string(),
  transfer: v.exactOptional(Transfer),
})
const DownloadBegun = v.nullable(v.object({ file: v.string(), bytes: natural, name: v.string() }))
const DownloadChunk = v.object({ kind: v.literal('downloadChunk'), file: v.string(), index: natural })
const DownloadedChunk = v.object({ data: v.nullable(data) })

/** Node → management: somebody has logged in with that secret, to do one thing with one file. */
const FileLogin = v.object({
  kind: v.literal('fileLogin'),
  tokenHash: v.string(),
  transfer: Transfer,
  remoteAddress: v.string(),
})
/** needsTls: it is good over TLS alone. */
const FileLoggedIn = v.variant('outcome', [
  v.object({ outcome: v.picklist(['unknown', 'needsTls']) }),
  v.object({ outcome: v.literal('upload'), tlsOnly: v.boolean() }),
  v.object({ outcome: v.literal('download'), tlsOnly: v.boolean(), bytes: natural, name: v.string() }),
])
/** Node → management: why a file did not get through, as text for the operator. */
const TransferProblem = v.object({
  kind: v.literal('transferProblem'),
  tokenHash: v.string(),
  remoteAddress: v.string(),
  problem: v.pipe(v.string(), v.maxLength(200)),
})
/** False: nobody knows of such a file. */
const ProblemNoted = v.object({ noted: v.boolean() })

export const questions = {
  uploadBegin: { request: UploadBegin, reply: UploadBegun },
  uploadChunk: { request: UploadChunk, reply: UploadStored },
  uploadEnd: { request: UploadEnd, reply: UploadEnded },
  downloadBegin: { request: DownloadBegin, reply: DownloadBegun },
  downloadChunk: { request: DownloadChunk, reply: DownloadedChunk },
  fileLogin: { request: FileLogin, reply: FileLoggedIn },
  transferProblem: { request: TransferProblem, reply: ProblemNoted },
}
