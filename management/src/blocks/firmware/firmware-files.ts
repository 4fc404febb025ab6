import type { Page, Paging } from '@ocpp/shared/api/paging'
import type { FirmwareFile, FirmwareFileDetails } from '@ocpp/shared/blocks/firmware/api'
import { chunkBytes } from '@ocpp/shared/contracts/files'
import { AppError } from '@ocpp/shared/kernel/errors'
import { newId } from '@ocpp/shared/kernel/ids'
import { wholeSystem } from '../../domain/items.ts'
import { commit } from '../../use-cases/commit.ts'
import type { Actor, Context } from '../../use-cases/context.ts'
import { type FirmwareFileItem, firmwareFiles } from './records/files.ts'
import { reservedBytes } from './rules/limits.ts'

const presentFirmware = ({ key, at, body }: FirmwareFileItem): FirmwareFile => ({
  id: key,
  ...body,
  addedAt: at,
})

/** Newest first. */
export const listFirmwareFiles = async (
  { store }: Pick<Context, 'store'>,
  query: Paging,
): Promise<Page<FirmwareFile>> => {
  const page = await store.items.list(firmwareFiles.kind, { ...query, station: wholeSystem })
  return { ...page, items: page.items.map(presentFirmware) }
}

interface Written {
  readonly bytes: number
  readonly sha256: string
  readonly md5: string
}

const write = async (
  { store, fileLimits }: Pick<Context, 'store' | 'fileLimits'>,
  file: string,
  content: AsyncIterable<Uint8Array>,
): Promise<Written> => {
  const hashes = [new Bun.CryptoHasher('sha256'), new Bun.CryptoHasher('md5')] as const
  let [bytes, index, filled] = [0, 0, 0]
  const chunk = new Uint8Array(chunkBytes)
  const flush = async () => {
    await store.files.write(file, index++, chunk.slice(0, filled))
    filled = 0
  }
  for await (const piece of content) {
    bytes += piece.length
    if (bytes > fileLimits.firmwareBytes) throw new AppError('tooLarge', 'The firmware is too large')
    for (const hash of hashes) hash.update(piece)
    for (let at = 0; at < piece.length; ) {
      const taken = Math.min(chunkBytes - filled, piece.length - at)
      chunk.set(piece.subarray(at, at + taken), filled)
      filled += taken
      at += taken
      if (filled === chunkBytes) await flush()
    }
  }
  if (filled > 0) await flush()
  await store.files.sync(file)
  return { bytes, sha256: hashes[0].digest('hex'), md5: hashes[1].digest('hex') }
}

/**
 * Puts a firmware file here for stations to download.
 * @throws AppError `tooLarge`; `invalid` when it is empty; `unavailable` when there is no room
 */
export const addFirmwareFile = async (
  context: Pick<Context, 'store' | 'bus' | 'clock' | 'fileLimits'>,
  actor: Actor,
  details: FirmwareFileDetails,
  content: AsyncIterable<Uint8Array>,
): Promise<FirmwareFile> => {
  const { store, clock } = context
  const free = await store.files.freeBytes()
  if (free !== null && free < reservedBytes + context.fileLimits.firmwareBytes)
    throw new AppError('unavailable', 'There is no room for more files')
  const file = newId()
  try {
    const written = await write(context, file, content)
    if (written.bytes === 0) throw new AppError('invalid', 'The file is empty')
    const item: FirmwareFileItem = {
      kind: firmwareFiles.kind,
      station: wholeSystem,
      key: file,
      state: 'kept',
      at: clock.now().toISOString(),
      due: null,
      body: { ...details, ...written, addedBy: actor.email },
    }
    await commit(context, actor, async ({ items, audit }) => {
      await items.putMany([item])
      await audit('firmware.add', file, details.name)
    })
    return presentFirmware(item)
  } catch (error) {
    await store.files.remove(file)
    throw error
  }
}

/** @throws AppError `notFound` */
export const removeFirmwareFile = async (
  context: Pick<Context, 'store' | 'bus' | 'clock'>,
  actor: Actor,
  file: string,
): Promise<void> => {
  await commit(context, actor, async ({ items, audit }) => {
    if (!(await items.remove(firmwareFiles.kind, wholeSystem, file)))
      throw new AppError('notFound', 'No such file')
    await audit('firmware.remove', file)
  })
  await context.store.files.remove(file)
}
