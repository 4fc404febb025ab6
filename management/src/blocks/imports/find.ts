import type { Import } from '@ocpp/shared/blocks/imports/api'
import { AppError } from '@ocpp/shared/kernel/errors'
import { wholeSystem } from '../../domain/items.ts'
import type { Repositories, Store } from '../../ports/store.ts'
import { type ImportItem, imports } from './records.ts'

/** @throws AppError `notFound` */
export const knownImport = async (
  { items }: Pick<Repositories, 'items'>,
  id: string,
): Promise<ImportItem> => {
  const item = await items.get(imports.kind, wholeSystem, id)
  if (item === null) throw new AppError('notFound', `No import ${id}`)
  return item
}

export const presentImport = ({ key, state, at, body }: ImportItem): Import => {
  const { kind, name, by, createdAt, lines, counts, applied, nonce, passwords } = body
  const left = nonce === null || passwords === 0 || state !== 'done' ? null : passwords
  const [word, changedAt] = [state as Import['state'], at]
  return {
    id: key,
    kind,
    name,
    state: word,
    by,
    at: createdAt,
    changedAt,
    lines,
    counts,
    applied,
    passwords: left,
  }
}

const pieceBytes = 256 * 1024

/** Keeps the text of a file: resolves to how many pieces it has. */
export const writeText = async (
  { files }: Pick<Store, 'files'>,
  id: string,
  text: string,
): Promise<number> => {
  const bytes = new TextEncoder().encode(text)
  const pieces = Math.ceil(bytes.length / pieceBytes)
  for (let i = 0; i < pieces; i++)
    await files.write(id, i, bytes.subarray(i * pieceBytes, (i + 1) * pieceBytes))
  await files.sync(id)
  return pieces
}

/** @throws AppError `notFound` where it is gone */
export const readText = async (
  { files }: Pick<Store, 'files'>,
  { key, body }: Pick<ImportItem, 'key' | 'body'>,
): Promise<string> => {
  const pieces: Uint8Array[] = []
  for (let i = 0; i < body.pieces; i++) {
    const piece = await files.read(key, i)
    if (piece === null) throw new AppError('notFound', 'Its file is gone: upload it again')
    pieces.push(piece)
  }
  return new TextDecoder().decode(Buffer.concat(pieces))
}
