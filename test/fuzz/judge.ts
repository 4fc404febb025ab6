import { encodeErrorCode } from '@ocpp/shared/ocpp/call-errors'
import { decodeFrame, headOf } from '@ocpp/shared/ocpp/frame'
import type { Version } from '@ocpp/shared/ocpp/version'
import type { WireFrame } from './raw-client.ts'

/** Every code that a CALLERROR of that version may have from us; InternalError is a fault of ours. */
const codesOf = (version: Version): ReadonlySet<string> =>
  new Set(
    (
      [
        ...([
          'frame',
          'messageType',
          'malformed',
          'occurrence',
          'typeConstraint',
          'propertyConstraint',
        ] as const),
        ...(['notImplemented', 'notSupported', 'protocol', 'security', 'generic'] as const),
      ] as const
    ).map((code) => encodeErrorCode(version, code)),
  )
const codes = { 'ocpp1.6': codesOf('ocpp1.6'), 'ocpp2.0.1': codesOf('ocpp2.0.1') }
const DESCRIPTION_LENGTH = 255

const isObject = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const isJson = (text: string): boolean => {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}

export interface Received {
  readonly kind: 'call' | 'answer'
  readonly id: string
}

/** What a text of the node is; in words what is wrong about it. */
export const readSent = (text: string, version: Version): Received | string => {
  let frame: unknown
  try {
    frame = JSON.parse(text)
  } catch {
    return 'is no JSON'
  }
  if (!Array.isArray(frame)) return 'is no array'
  const [type, id, third, fourth, fifth] = frame as unknown[]
  // A number, or nothing, where the frame it answers had that.
  if (typeof id !== 'string' && typeof id !== 'number') return 'has no message id'
  if (type === 2 && frame.length === 4 && typeof third === 'string' && isObject(fourth))
    return { kind: 'call', id: String(id) }
  if (type === 3)
    return frame.length === 3 && isObject(third)
      ? { kind: 'answer', id: String(id) }
      : 'is a broken CALLRESULT'
  if (type !== 4) return 'is of no message type'
  if (frame.length !== 5 || typeof fourth !== 'string' || !isObject(fifth)) return 'is a broken CALLERROR'
  if (fourth.length > DESCRIPTION_LENGTH) return 'has too long a description'
  return codes[version].has(String(third))
    ? { kind: 'answer', id: String(id) }
    : `has the code ${String(third)}`
}

/** How many answers a frame must get, and under which id where that is known. */
export const awaitedFor = (
  { opcode, payload, reserved }: WireFrame,
  version: Version,
): { readonly least: 0 | 1; readonly most: 0 | 1; readonly id: string | null } => {
  const nothing = { least: 0, most: 0, id: null } as const
  if (opcode !== 1 || reserved !== undefined) return nothing
  const text = payload.toString()
  const frame = decodeFrame(text, version)
  if (frame.kind === 'call') return { least: 1, most: 1, id: frame.id }
  const head = headOf(text)
  if (frame.kind !== 'bad') return nothing
  const isTyped = /^[\p{Cc}\s\ufeff]*\[\s*[234]/u.test(text)
  // A type that is no number may be read as it was meant, or is one that 1.6 knows nothing of.
  if (head !== null && !isTyped) return { least: 0, most: 1, id: null }
  if (head?.isCall === false) return nothing
  if (isJson(text)) return { least: frame.answerable ? 1 : 0, most: 1, id: frame.id }
  return { least: head === null ? 0 : 1, most: 1, id: head?.id ?? null }
}

/** Codes with which a socket may end by what came over it; 1006: the line alone, without a word. */
const textCloses: readonly number[] = [1007, 1009]
const wireCloses: readonly number[] = [1000, 1002, 1003, 1005, 1006, 1007, 1009]

/** Whether the frame is one that a socket may end by, with that code. */
export const mayEndBy = ({ opcode, payload, reserved }: WireFrame, code: number): boolean => {
  if (opcode !== 1 || reserved !== undefined) return wireCloses.includes(code)
  const isLarge = payload.length > 256 * 1024
  const isBroken = !Buffer.from(payload.toString()).equals(payload)
  // Bun ends the line where a frame breaks the protocol below its limits.
  return (isLarge || isBroken) && (textCloses.includes(code) || code === 1006)
}
