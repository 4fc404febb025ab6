import { AppError } from '@ocpp/shared/kernel/errors'
import { createPatience } from '@ocpp/shared/kernel/http/timely-body'

export interface BodyLimits {
  readonly maxBytes: number
  /** The longest silence, and how long it may take beyond what the slowest network would. */
  readonly idleMs: number
  /** From the first byte to the last. */
  readonly totalMs: number
}

/** Slower is nothing that stations are connected by. */
const BYTES_PER_SECOND = 64
/** Around the file in a form: boundaries, heads, other fields. */
const formBytes = 64 * 1024

const tooSlow = () => new AppError('timeout', 'The upload was too slow')

/** Where pieces come from: the body of a request, or a socket. */
export interface Source {
  read(): Promise<{ readonly done: boolean; readonly value?: Uint8Array | undefined }>
  /** Nothing more is wanted. */
  cancel(): Promise<void>
}

/** Reads with a deadline; the source is cancelled when it passes. */
const readWithin = async (source: Source, ms: number) => {
  const { promise, reject } = Promise.withResolvers<never>()
  const timer = setTimeout(() => reject(tooSlow()), ms)
  try {
    return await Promise.race([source.read(), promise])
  } finally {
    clearTimeout(timer)
  }
}

/**
 * What comes from there, piece by piece, within limits.
 * @throws AppError `tooLarge`, `timeout`
 */
export async function* withinLimits(source: Source, limits: BodyLimits): AsyncIterable<Uint8Array> {
  const endsAt = performance.now() + limits.totalMs
  const patience = createPatience({ graceMs: limits.idleMs, bytesPerSecond: BYTES_PER_SECOND })
  let bytes = 0
  try {
    for (;;) {
      const since = performance.now()
      const left = Math.min(endsAt - since, patience.leftMs())
      if (left <= 0) throw tooSlow()
      const { done, value } = await readWithin(source, Math.min(limits.idleMs, left))
      patience.came(value?.length ?? 0, performance.now() - since)
      if (done || value === undefined) break
      bytes += value.length
      if (bytes > limits.maxBytes) throw new AppError('tooLarge', 'The upload is too large')
      yield value
    }
  } finally {
    // Nobody waits for it: a body that stalls would never let go.
    void source.cancel().catch(() => {})
  }
}

/**
 * A request's body, piece by piece, within limits.
 * @throws AppError `tooLarge`, `timeout`, or `invalid` when it is not as long as announced
 */
export async function* bodyOf(
  request: Request,
  announced: number | null,
  limits: BodyLimits,
): AsyncIterable<Uint8Array> {
  if (request.body === null) return
  let bytes = 0
  const withForm = { ...limits, maxBytes: limits.maxBytes + formBytes }
  for await (const piece of withinLimits(request.body.getReader(), withForm)) {
    bytes += piece.length
    yield piece
  }
  if (announced !== null && bytes !== announced)
    throw new AppError('invalid', 'The upload ended before it was complete')
}

/** The same bytes in pieces of exactly `size`, the last one as it comes out. */
export async function* inChunks(source: AsyncIterable<Uint8Array>, size: number): AsyncIterable<Uint8Array> {
  let chunk = Buffer.alloc(size)
  let filled = 0
  for await (const piece of source) {
    for (let at = 0; at < piece.length; ) {
      const taken = Math.min(size - filled, piece.length - at)
      chunk.set(piece.subarray(at, at + taken), filled)
      filled += taken
      at += taken
      if (filled === size) {
        yield chunk
        chunk = Buffer.alloc(size)
        filled = 0
      }
    }
  }
  if (filled > 0) yield chunk.subarray(0, filled)
}
