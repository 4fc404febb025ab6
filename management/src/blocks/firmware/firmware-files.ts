import { X509Certificate } from 'node:crypto'
import type { Page, Paging } from '@ocpp/shared/api/paging'
import type { FirmwareFile, FirmwareFileChange, FirmwareFileDetails } from '@ocpp/shared/blocks/firmware/api'
import { chunkBytes } from '@ocpp/shared/contracts/files'
import { AppError } from '@ocpp/shared/kernel/errors'
import { newId } from '@ocpp/shared/kernel/ids'
import { wholeSystem } from '../../domain/items.ts'
import { commit } from '../../use-cases/commit.ts'
import type { Actor, Context } from '../../use-cases/context.ts'
import { firmwareFile, refuseWhileNeeded } from './needed.ts'
import { type FirmwareFileItem, firmwareFiles } from './records/files.ts'
import { reservedBytes } from './rules/limits.ts'

/** Whose the signing certificate is; null where it cannot be read. */
const signerOf = (pem: string): string | null => {
  try {
    const { subject } = new X509Certificate(pem)
    return /^CN=(.+)$/m.exec(subject)?.[1] ?? subject
  } catch {
    return null
  }
}

const presentFirmware = ({ key, at, body }: FirmwareFileItem): FirmwareFile => {
  const { vendor = '', models = [], signature, signingCertificate, neededBy = [], ...rest } = body
  const signed = signature !== undefined && signingCertificate !== undefined
  return {
    id: key,
    ...rest,
    vendor,
    models: [...models],
    signed,
    signer: signed ? signerOf(signingCertificate) : null,
    campaigns: [...neededBy],
    addedAt: at,
  }
}

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

/** Models as they are typed, with commas between them. */
const modelsIn = (text: string): readonly string[] => [
  ...new Set(
    text
      .split(',')
      .map((model) => model.trim())
      .filter((model) => model !== ''),
  ),
]

/**
 * Puts a firmware file here for stations to download.
 * @throws AppError `tooLarge`; `invalid` when it is empty; `unavailable` when there is no room
 */
export const addFirmwareFile = async (
  context: Pick<Context, 'store' | 'bus' | 'clock' | 'fileLimits'>,
  actor: Actor,
  { models, ...details }: FirmwareFileDetails,
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
      body: { ...details, models: modelsIn(models), ...written, addedBy: actor.email },
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

const checkSignature = (signed: {
  readonly signature: string | undefined
  readonly signingCertificate: string | undefined
}): void => {
  const refuse = (path: string, message: string) => {
    throw new AppError('invalid', 'The signature is not whole', { details: { issues: [{ path, message }] } })
  }
  const { signature, signingCertificate } = signed
  if (signature === undefined && signingCertificate === undefined) return
  if (signature === undefined) refuse('signature', 'is missing beside the certificate')
  if (signingCertificate === undefined) refuse('signingCertificate', 'is missing beside the signature')
  if (signerOf(signingCertificate ?? '') === null) refuse('signingCertificate', 'is no certificate in PEM')
}

/**
 * Says something else of a file. Both of signature and certificate, or neither.
 * @throws AppError `notFound`; `conflict` while a campaign needs it; `invalid` for half a signature or no certificate
 */
export const changeFirmwareFile = (
  context: Pick<Context, 'store' | 'bus' | 'clock'>,
  actor: Actor,
  file: string,
  { models, signature, signingCertificate, ...change }: FirmwareFileChange,
): Promise<FirmwareFile> =>
  commit(context, actor, async ({ items, audit }) => {
    const item = await firmwareFile({ items }, file)
    refuseWhileNeeded(item)
    const { signature: wasSigned, signingCertificate: signedBy, ...kept } = item.body
    const signed = {
      signature: signature === undefined ? wasSigned : (signature ?? undefined),
      signingCertificate: signingCertificate === undefined ? signedBy : (signingCertificate ?? undefined),
    }
    checkSignature(signed)
    const next: FirmwareFileItem = {
      ...item,
      body: {
        ...kept,
        ...change,
        ...(models !== undefined && { models: modelsIn(models) }),
        ...(signed.signature !== undefined && { signature: signed.signature }),
        ...(signed.signingCertificate !== undefined && { signingCertificate: signed.signingCertificate }),
      },
    }
    await items.putMany([next])
    await audit('firmware.change', file, next.body.name)
    return presentFirmware(next)
  })

/** @throws AppError `notFound`; `conflict` while a campaign needs it */
export const removeFirmwareFile = async (
  context: Pick<Context, 'store' | 'bus' | 'clock'>,
  actor: Actor,
  file: string,
): Promise<void> => {
  await commit(context, actor, async ({ items, audit }) => {
    refuseWhileNeeded(await firmwareFile({ items }, file))
    await items.remove(firmwareFiles.kind, wholeSystem, file)
    await audit('firmware.remove', file)
  })
  await context.store.files.remove(file)
}
