import type { NodeBus } from '@ocpp/shared/bus/bus'
import type { Transfer } from '@ocpp/shared/contracts/file-transfer'
import { chunkBytes } from '@ocpp/shared/contracts/files'
import { AppError, isAppError, messageOf } from '@ocpp/shared/kernel/errors'
import type { Logger } from '@ocpp/shared/kernel/logger'
import { type BodyLimits, inChunks } from './body.ts'
import { fileName } from './file-name.ts'
import type { FilePart } from './multipart.ts'

export interface IntakeDeps {
  readonly bus: Pick<NodeBus, 'ask'>
  readonly log: Logger
  /** The longest silence in an upload, and the longest upload. */
  readonly idleMs: number
  readonly totalMs: number
}

/** A file that a station is about to send. */
export interface Upload {
  readonly tokenHash: string
  readonly transfer: Transfer
  readonly remoteAddress: string
  /** Bytes, where the station says so before. */
  readonly announced: number | null
  readonly type: string
  /** Read only once there is a place for it. */
  readonly open: (limits: BodyLimits) => Promise<FilePart>
}

export type Taken = 'kept' | 'unknown' | 'tooLarge' | 'full' | 'busy'

/** Uploads at a time, however they come: each holds a few pieces in memory. */
const AT_ONCE = 16
export const ASK_MS = 30_000
const TYPE_LENGTH = 100

/** Reports to the management why a file did not get through; it is shown at the job. Never rejects. */
export const createReportProblem =
  ({ bus, log }: Pick<IntakeDeps, 'bus' | 'log'>) =>
  async (tokenHash: string, remoteAddress: string, problem: string): Promise<void> => {
    log.warn({ remoteAddress, reason: problem }, 'file did not get through')
    try {
      await bus.ask('management', { kind: 'transferProblem', tokenHash, remoteAddress, problem }, ASK_MS)
    } catch (error) {
      log.warn({ reason: messageOf(error) }, 'the problem could not be reported')
    }
  }

const problemOf = (error: unknown): string =>
  isAppError(error) ? error.message : `The upload broke off: ${messageOf(error)}`.slice(0, 200)

/** Hands what a station sends on to the management, piece by piece: the node keeps nothing. */
export const createIntake = (deps: IntakeDeps) => {
  const { bus, log, idleMs, totalMs } = deps
  const reportProblem = createReportProblem(deps)
  let underWay = 0

  const store = async (file: string, data: AsyncIterable<Uint8Array>, maxBytes: number): Promise<number> => {
    let [bytes, index] = [0, 0]
    for await (const chunk of inChunks(data, chunkBytes)) {
      bytes += chunk.length
      if (bytes > maxBytes) throw new AppError('tooLarge', 'The upload is too large')
      const { stored } = await bus.ask(
        'management',
        { kind: 'uploadChunk', file, index: index++, data: Buffer.from(chunk).toString('base64') },
        ASK_MS,
      )
      if (!stored) throw new AppError('notFound', 'The upload is not under way')
    }
    return bytes
  }

  const take = async (upload: Upload): Promise<Taken> => {
    const { tokenHash, transfer, remoteAddress, announced } = upload
    const begun = await bus.ask(
      'management',
      { kind: 'uploadBegin', tokenHash, bytes: announced, remoteAddress, transfer },
      ASK_MS,
    )
    if (begun.outcome !== 'ready') return begun.outcome
    const { file, maxBytes } = begun
    try {
      const { name, data } = await upload.open({ maxBytes, idleMs, totalMs })
      const bytes = await store(file, data, maxBytes)
      const kept = { bytes, name: fileName(name), type: upload.type.slice(0, TYPE_LENGTH) }
      const { outcome } = await bus.ask('management', { kind: 'uploadEnd', tokenHash, file, kept }, ASK_MS)
      return outcome === 'kept' ? 'kept' : 'unknown'
    } catch (error) {
      const dropped = { kind: 'uploadEnd', tokenHash, file, kept: null } as const
      // What is left behind by a failure of this too is swept up by the management.
      bus
        .ask('management', dropped, ASK_MS)
        .catch((cause: unknown) => log.warn({ reason: messageOf(cause) }, 'upload not dropped'))
      void reportProblem(tokenHash, remoteAddress, problemOf(error))
      throw error
    }
  }

  /** @throws AppError, or what reading it threw, when it broke off */
  return async (upload: Upload): Promise<Taken> => {
    if (underWay >= AT_ONCE) return 'busy'
    underWay++
    try {
      return await take(upload)
    } finally {
      underWay--
    }
  }
}

export type Intake = ReturnType<typeof createIntake>
