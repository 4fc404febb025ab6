import { chunkBytes } from '@ocpp/shared/contracts/files'
import type { Requests } from '@ocpp/shared/contracts/requests'
import { newId } from '@ocpp/shared/kernel/ids'
import { wholeSystem } from '../../../domain/items.ts'
import { announceChange } from '../../../use-cases/announce.ts'
import type { Context } from '../../../use-cases/context.ts'
import type { AnswerTable } from '../../../use-cases/references/answer.ts'
import { downloadTargets, firmwareFiles, stationFiles, uploads, uploadTargets } from '../records/files.ts'
import { reservedBytes, uploadingMs } from '../rules/limits.ts'
import { fileLogin } from './log-in.ts'
import { noteProblem } from './problems.ts'
import { usableBy } from './targets.ts'

type Work = Pick<Context, 'store' | 'bus' | 'clock' | 'fileLimits'>
type Ask<K extends keyof Requests> = Requests[K]['request']
type Reply<K extends keyof Requests> = Requests[K]['reply']

const dayMs = 24 * 3_600_000

const uploadBegin = async (context: Work, request: Ask<'uploadBegin'>): Promise<Reply<'uploadBegin'>> => {
  const { store, clock, fileLimits } = context
  const { tokenHash, transfer } = request
  const target = await usableBy(
    context,
    await context.store.items.get(uploadTargets.kind, wholeSystem, tokenHash),
    transfer,
  )
  if (target === null) return { outcome: 'unknown' }
  const maxBytes = fileLimits.uploadBytes
  // A form is a little longer than its file: what it really holds is counted as it comes.
  if (request.bytes !== null && request.bytes > maxBytes + 64 * 1024) {
    await noteProblem(context, { ...request, problem: 'The upload is too large' })
    return { outcome: 'tooLarge' }
  }
  const free = await store.files.freeBytes()
  if (free !== null && free < reservedBytes + (request.bytes ?? maxBytes)) {
    await noteProblem(context, { ...request, problem: 'There is no room for the upload' })
    return { outcome: 'full' }
  }
  const file = newId()
  const now = clock.now().getTime()
  const { station, job } = target.body
  await store.items.putMany<typeof stationFiles.kind | typeof uploads.kind>([
    {
      kind: stationFiles.kind,
      station,
      key: file,
      state: 'receiving',
      at: new Date(now).toISOString(),
      due: new Date(now + uploadingMs).toISOString(),
      body: { job, name: '', type: '', bytes: 0, remoteAddress: request.remoteAddress },
    },
    // Pieces are known by the file alone.
    {
      kind: uploads.kind,
      station: wholeSystem,
      key: file,
      state: '',
      at: new Date(now).toISOString(),
      due: new Date(now + uploadingMs).toISOString(),
      body: { station },
    },
  ])
  return { outcome: 'ready', file, maxBytes }
}

const uploadChunk = async (
  { store, fileLimits }: Work,
  { file, index, data }: Ask<'uploadChunk'>,
): Promise<Reply<'uploadChunk'>> => {
  const underWay = (await store.items.get(uploads.kind, wholeSystem, file)) !== null
  const bytes = Buffer.from(data, 'base64')
  if (!underWay || index * chunkBytes > fileLimits.uploadBytes) return { stored: false }
  await store.files.write(file, index, bytes)
  return { stored: true }
}

/** The first to end an upload uses up its address; what others have sent to it is dropped. */
const uploadEnd = async (
  context: Work,
  { tokenHash, file, kept }: Ask<'uploadEnd'>,
): Promise<Reply<'uploadEnd'>> => {
  const { store, clock, fileLimits } = context
  const upload = await store.items.get(uploads.kind, wholeSystem, file)
  if (upload === null) return { outcome: 'dropped' }
  const { station } = upload.body
  if (kept !== null) await store.files.sync(file)
  const now = clock.now()
  const ends = await store.atomically(async ({ items }) => {
    const isFirst = kept !== null && (await items.remove(uploadTargets.kind, wholeSystem, tokenHash))
    await items.remove(uploads.kind, wholeSystem, file)
    const item = await items.get(stationFiles.kind, station, file)
    if (!isFirst || kept === null || item === null) {
      await items.remove(stationFiles.kind, station, file)
      return false
    }
    const at = now.toISOString()
    const due = new Date(now.getTime() + fileLimits.keptDays * dayMs).toISOString()
    await items.putMany([{ ...item, state: 'kept', at, due, body: { ...item.body, ...kept } }])
    return true
  })
  if (!ends) await store.files.remove(file)
  announceChange(context, `station:${station}`, 'jobs')
  return { outcome: ends ? 'kept' : 'dropped' }
}

const downloadBegin = async (
  context: Work,
  { tokenHash, transfer }: Ask<'downloadBegin'>,
): Promise<Reply<'downloadBegin'>> => {
  const target = await usableBy(
    context,
    await context.store.items.get(downloadTargets.kind, wholeSystem, tokenHash),
    transfer,
  )
  if (target === null) return null
  const { file } = target.body
  const firmware = await context.store.items.get(firmwareFiles.kind, wholeSystem, file)
  return firmware === null ? null : { file, bytes: firmware.body.bytes, name: firmware.body.name }
}

/** Only firmware goes out to stations, whatever a node asks for. */
const downloadChunk = async (
  { store }: Work,
  { file, index }: Ask<'downloadChunk'>,
): Promise<Reply<'downloadChunk'>> => {
  const isFirmware = (await store.items.get(firmwareFiles.kind, wholeSystem, file)) !== null
  const bytes = isFirmware ? await store.files.read(file, index) : null
  return { data: bytes === null ? null : Buffer.from(bytes).toString('base64') }
}

/** What a node asks that has a station at its port for files. Every request can come to another management. */
export const fileAnswers = {
  uploadBegin,
  uploadChunk,
  uploadEnd,
  downloadBegin,
  downloadChunk,
  fileLogin,
  transferProblem: noteProblem,
} satisfies Partial<AnswerTable>
