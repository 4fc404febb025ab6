import type { questions } from '@ocpp/shared/blocks/firmware/questions'
import { createInProcessBus } from '@ocpp/shared/bus/in-process'
import { ftpLogin, isAllowed, type Transfer } from '@ocpp/shared/contracts/file-transfer'
import { chunkBytes, hashFileToken } from '@ocpp/shared/contracts/files'
import type { Reply, Requests } from '@ocpp/shared/contracts/requests'
import { systemClock } from '@ocpp/shared/kernel/clock'
import { newSecret } from '@ocpp/shared/kernel/ids'
import { silentLogger } from '@ocpp/shared/kernel/logger'
import { type FtpOptions, startFtp } from '../src/files/ftp/ftp-server.ts'
import { createIntake } from '../src/files/intake.ts'
import { testCertificate, testKey } from './tls.ts'

/** What a node asks a management about files. */
export type FileRequest = Requests[keyof typeof questions]['request']

export interface FtpWorldOptions extends Partial<FtpOptions> {
  readonly ways?: readonly Transfer[]
  readonly maxBytes?: number
  readonly firmware?: Uint8Array
  /** Before each piece is stored. */
  readonly onPiece?: () => Promise<void>
}

/** What the management below was asked, and what it keeps. */
const newState = () => ({
  used: false,
  asked: 0,
  chunks: new Map<string, Buffer[]>(),
  kept: [] as { bytes: number; name: string; type: string }[],
  dropped: 0,
  problems: [] as string[],
  isAway: false,
})

interface Files extends Required<Pick<FtpWorldOptions, 'ways' | 'maxBytes' | 'firmware'>> {
  readonly onPiece: FtpWorldOptions['onPiece']
  /** The secrets of the upload and of the download. */
  readonly log: string
  readonly image: string
}

/** The management's side: one upload and one download. */
const answering =
  (state: ReturnType<typeof newState>, { ways, maxBytes, firmware, onPiece, log, image }: Files) =>
  async (request: FileRequest): Promise<Reply> => {
    state.asked++
    if (state.isAway) throw new Error('away')
    switch (request.kind) {
      case 'fileLogin': {
        const upload = request.tokenHash === hashFileToken(log) && !state.used
        if (!upload && request.tokenHash !== hashFileToken(image)) return { outcome: 'unknown' }
        if (!isAllowed(ways, request.transfer)) return { outcome: 'needsTls' }
        const tlsOnly = !ways.includes('ftp')
        return upload
          ? { outcome: 'upload', tlsOnly }
          : { outcome: 'download', tlsOnly, bytes: firmware.length, name: 'fw 1.2.bin' }
      }
      case 'uploadBegin': {
        if (state.used || request.tokenHash !== hashFileToken(log)) return { outcome: 'unknown' }
        const file = crypto.randomUUID()
        state.chunks.set(file, [])
        return { outcome: 'ready', file, maxBytes }
      }
      case 'uploadChunk':
        await onPiece?.()
        state.chunks.get(request.file)?.splice(request.index, 1, Buffer.from(request.data, 'base64'))
        return { stored: state.chunks.has(request.file) }
      case 'uploadEnd': {
        const first = request.kept !== null && !state.used
        if (request.kept !== null && first) {
          state.used = true
          state.kept.push(request.kept)
        } else {
          state.chunks.delete(request.file)
          state.dropped++
        }
        return { outcome: first ? 'kept' : 'dropped' }
      }
      case 'downloadBegin':
        return { file: 'image', bytes: firmware.length, name: 'fw 1.2.bin' }
      case 'downloadChunk': {
        await onPiece?.()
        const from = request.index * chunkBytes
        return { data: Buffer.from(firmware.subarray(from, from + chunkBytes)).toString('base64') }
      }
      case 'transferProblem':
        state.problems.push(request.problem)
        return { noted: true }
    }
  }

/** A management that knows one upload and one download, and an FTP server in front of it as the node has it. */
export const ftpWorld = async (given: FtpWorldOptions = {}) => {
  const { ways = ['ftp'], maxBytes = 2_000_000, firmware = new Uint8Array(), onPiece, ...options } = given
  const bus = createInProcessBus({ clock: systemClock, log: silentLogger })
  const [log, image] = [newSecret(), newSecret()]
  const state = newState()
  const answer = answering(state, { ways, maxBytes, firmware, onPiece, log, image })
  await bus.answer('management', (request) => answer(request as FileRequest))
  const limits = { idleMs: options.idleMs ?? 5_000, totalMs: options.totalMs ?? 60_000 }
  const deps = { bus, log: silentLogger }
  const server = await startFtp(
    { ...deps, clock: systemClock, isStopping: () => false, intake: createIntake({ ...deps, ...limits }) },
    {
      hostname: '127.0.0.1',
      port: 0,
      passive: { from: 0, to: 0 },
      address: '127.0.0.1',
      tls: { cert: testCertificate, key: testKey },
      wrongMs: 5,
      ...limits,
      ...options,
    },
  )
  return {
    port: server.port,
    log: ftpLogin(log),
    image: ftpLogin(image),
    state,
    content: () => Buffer.concat([...state.chunks.values()].flat()),
    stop: () => server.stop(),
    [Symbol.asyncDispose]: async () => {
      await server.stop()
      await bus.close()
    },
  }
}

export type FtpWorld = Awaited<ReturnType<typeof ftpWorld>>
