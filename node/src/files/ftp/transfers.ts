import type { Socket } from 'node:net'
import type { NodeBus } from '@ocpp/shared/bus/bus'
import { type Transfer, unnamedUpload } from '@ocpp/shared/contracts/file-transfer'
import { AppError, isAppError, messageOf } from '@ocpp/shared/kernel/errors'
import type { Logger } from '@ocpp/shared/kernel/logger'
import { withinLimits } from '../body.ts'
import { filePieces } from '../file-pieces.ts'
import { ASK_MS, createReportProblem, type Intake, type Taken } from '../intake.ts'
import { sendAll, sourceOf } from './data-connection.ts'
import type { TransferEnd } from './session.ts'

export interface TransferDeps {
  readonly bus: Pick<NodeBus, 'ask'>
  readonly log: Logger
  readonly intake: Intake
  readonly idleMs: number
  readonly totalMs: number
}

/** Who transfers, for which job. */
export interface Login {
  readonly tokenHash: string
  readonly transfer: Transfer
  readonly remoteAddress: string
}

export interface DataConnection {
  /** @throws AppError `unreachable` when the station does not come */
  open(): Promise<Socket>
  /** The transfer is to end at once. */
  readonly givenUp: AbortSignal
}

const endOfTaken: Readonly<Record<Taken, TransferEnd>> = {
  kept: 'done',
  unknown: 'gone',
  tooLarge: 'tooLarge',
  full: 'full',
  busy: 'busy',
}

const endOfError = (error: unknown): TransferEnd => {
  if (isAppError(error, 'unreachable')) return 'noConnection'
  if (isAppError(error, 'tooLarge')) return 'tooLarge'
  return 'broken'
}

/** An upload without a byte is a data connection that broke at once. */
async function* notEmpty(pieces: AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array> {
  let isEmpty = true
  for await (const piece of pieces) {
    isEmpty = false
    yield piece
  }
  if (isEmpty) throw new AppError('invalid', 'The station sent an empty file')
}

/** Takes a job's file from a data connection, or gives it out; what goes wrong is reported and never thrown. */
export const createTransfers = (deps: TransferDeps) => {
  const { bus, intake, idleMs, totalMs } = deps
  const reportProblem = createReportProblem(deps)

  const store = async (login: Login, name: string, data: DataConnection): Promise<TransferEnd> => {
    let socket: Socket | undefined
    try {
      // The connection first: without it nothing is begun.
      socket = await data.open()
    } catch (error) {
      void reportProblem(login.tokenHash, login.remoteAddress, messageOf(error).slice(0, 200))
      return endOfError(error)
    }
    const source = sourceOf(socket, data.givenUp)
    try {
      const taken = await intake({
        ...login,
        announced: null,
        type: '',
        open: async (limits) => ({
          name: name === unnamedUpload ? '' : name,
          data: notEmpty(withinLimits(source, limits)),
        }),
      })
      return endOfTaken[taken]
    } catch (error) {
      return endOfError(error)
    } finally {
      socket.destroySoon()
    }
  }

  const retrieve = async (login: Login, offset: number, data: DataConnection): Promise<TransferEnd> => {
    const { tokenHash, transfer } = login
    let socket: Socket | undefined
    try {
      socket = await data.open()
      const begun = await bus.ask('management', { kind: 'downloadBegin', tokenHash, transfer }, ASK_MS)
      if (begun === null) return 'gone'
      const { file, bytes } = begun
      await sendAll(socket, filePieces({ bus }, file, { from: offset, to: bytes }), { idleMs, totalMs })
      return 'done'
    } catch (error) {
      const problem = isAppError(error) ? error.message : `The download broke off: ${messageOf(error)}`
      void reportProblem(tokenHash, login.remoteAddress, problem.slice(0, 200))
      return endOfError(error)
    } finally {
      socket?.destroySoon()
    }
  }

  return { store, retrieve }
}

export type Transfers = ReturnType<typeof createTransfers>
