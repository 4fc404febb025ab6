import type { NodeBus } from '@ocpp/shared/bus/bus'
import { chunkBytes } from '@ocpp/shared/contracts/files'
import { ASK_MS } from './intake.ts'
import type { ByteRange } from './range.ts'

/** The bytes of a firmware file, asked of the management one piece at a time as they are wanted. */
export async function* filePieces(
  { bus }: { readonly bus: Pick<NodeBus, 'ask'> },
  file: string,
  { from, to }: Pick<ByteRange, 'from' | 'to'>,
): AsyncGenerator<Uint8Array, void> {
  for (let at = from; at < to; ) {
    const index = Math.floor(at / chunkBytes)
    const { data } = await bus.ask('management', { kind: 'downloadChunk', file, index }, ASK_MS)
    if (data === null) throw new Error('the file was removed')
    const chunk = Buffer.from(data, 'base64').subarray(at - index * chunkBytes)
    const piece = chunk.subarray(0, Math.min(chunk.length, to - at))
    if (piece.length === 0) throw new Error('the file is shorter than it should be')
    at += piece.length
    yield piece
  }
}
