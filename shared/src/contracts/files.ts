import * as v from 'valibot'
import { Transfer } from './file-transfer.ts'

/** Files travel and lie in pieces of this size; only the last one is smaller. */
export const chunkBytes = 256 * 1024

/** As long in base64. */
const data = v.pipe(v.string(), v.maxLength(Math.ceil(chunkBytes / 3) * 4))
const count = v.pipe(v.number(), v.integer(), v.minValue(0))

/** A file's address ends in a secret: only its hash is stored and travels. SHA-256 in hex. */
export const hashFileToken = (token: string): string =>
  new Bun.CryptoHasher('sha256').update(token).digest('hex')

/** Node → management: a station wants to upload. `bytes` as it announced them, null when it did not. */
export const UploadBegin = v.object({
  kind: v.literal('uploadBegin'),
  tokenHash: v.string(),
  bytes: v.nullable(count),
  remoteAddress: v.string(),
  /** Absent: over HTTP, as in all the next ones. */
  transfer: v.exactOptional(Transfer),
})
/** unknown: no such address, or used up, or too late · full: there is no room for it */
export const UploadBegun = v.variant('outcome', [
  v.object({ outcome: v.literal('ready'), file: v.string(), maxBytes: count }),
  v.object({ outcome: v.picklist(['unknown', 'tooLarge', 'full']) }),
])
export const UploadChunk = v.object({ kind: v.literal('uploadChunk'), file: v.string(), index: count, data })
/** False: that upload is not under way (any more). */
export const UploadStored = v.object({ stored: v.boolean() })
export const UploadEnd = v.object({
  kind: v.literal('uploadEnd'),
  tokenHash: v.string(),
  file: v.string(),
  /** Null: it broke off, nothing is kept and the station may try again. */
  kept: v.nullable(v.object({ bytes: count, name: v.string(), type: v.string() })),
})
export const UploadEnded = v.object({ outcome: v.picklist(['kept', 'dropped']) })

/** Node → management: a station wants to download. */
export const DownloadBegin = v.object({
  kind: v.literal('downloadBegin'),
  tokenHash: v.string(),
  transfer: v.exactOptional(Transfer),
})
export const DownloadBegun = v.nullable(v.object({ file: v.string(), bytes: count, name: v.string() }))
export const DownloadChunk = v.object({ kind: v.literal('downloadChunk'), file: v.string(), index: count })
export const DownloadedChunk = v.object({ data: v.nullable(data) })

/** Node → management: somebody has logged in with that secret, to do one thing with one file. */
export const FileLogin = v.object({
  kind: v.literal('fileLogin'),
  tokenHash: v.string(),
  transfer: Transfer,
  remoteAddress: v.string(),
})
/** needsTls: it is good over TLS alone. */
export const FileLoggedIn = v.variant('outcome', [
  v.object({ outcome: v.picklist(['unknown', 'needsTls']) }),
  v.object({ outcome: v.literal('upload'), tlsOnly: v.boolean() }),
  v.object({ outcome: v.literal('download'), tlsOnly: v.boolean(), bytes: count, name: v.string() }),
])
/** Node → management: why a file did not get through, in words for the operator. */
export const TransferProblem = v.object({
  kind: v.literal('transferProblem'),
  tokenHash: v.string(),
  remoteAddress: v.string(),
  problem: v.pipe(v.string(), v.maxLength(200)),
})
/** False: nobody knows of such a file. */
export const ProblemNoted = v.object({ noted: v.boolean() })

/** Everything about files that a node asks of a management; any one of several can answer each. */
export interface FileRequests {
  uploadBegin: { request: v.InferOutput<typeof UploadBegin>; reply: v.InferOutput<typeof UploadBegun> }
  uploadChunk: { request: v.InferOutput<typeof UploadChunk>; reply: v.InferOutput<typeof UploadStored> }
  uploadEnd: { request: v.InferOutput<typeof UploadEnd>; reply: v.InferOutput<typeof UploadEnded> }
  downloadBegin: { request: v.InferOutput<typeof DownloadBegin>; reply: v.InferOutput<typeof DownloadBegun> }
  downloadChunk: {
    request: v.InferOutput<typeof DownloadChunk>
    reply: v.InferOutput<typeof DownloadedChunk>
  }
  fileLogin: { request: v.InferOutput<typeof FileLogin>; reply: v.InferOutput<typeof FileLoggedIn> }
  transferProblem: {
    request: v.InferOutput<typeof TransferProblem>
    reply: v.InferOutput<typeof ProblemNoted>
  }
}
export type FileRequest = FileRequests[keyof FileRequests]['request']
export type FileReply = FileRequests[keyof FileRequests]['reply']

/** For the bus that carries JSON: every request, and the reply to each. */
export const fileRequests = [
  UploadBegin,
  UploadChunk,
  UploadEnd,
  DownloadBegin,
  DownloadChunk,
  FileLogin,
  TransferProblem,
] as const
export const fileReplies = {
  uploadBegin: UploadBegun,
  uploadChunk: UploadStored,
  uploadEnd: UploadEnded,
  downloadBegin: DownloadBegun,
  downloadChunk: DownloadedChunk,
  fileLogin: FileLoggedIn,
  transferProblem: ProblemNoted,
} satisfies { [K in keyof FileRequests]: v.GenericSchema<unknown, FileRequests[K]['reply']> }

export const isFileRequest = (request: { readonly kind: string }): request is FileRequest =>
  Object.hasOwn(fileReplies, request.kind)
