import type { CallErrorCode } from './call-errors.ts'
import { printable } from './printable.ts'
import type { Version } from './version.ts'

/** A JSON object as it came off the wire: read own keys only, `__proto__` can be one of them. */
export type Payload = Readonly<Record<string, unknown>>

/** A liberty of the sender that was let through, for the log. */
export type Leniency = 'longMessageId' | 'numericMessageId' | 'incompleteError'

export interface CallFrame {
  readonly kind: 'call'
  readonly id: string
  readonly action: string
  readonly payload: Payload
  readonly lenient: Leniency | null
}

export interface ResultFrame {
  readonly kind: 'result'
  readonly id: string
  readonly payload: Payload
  readonly lenient: Leniency | null
}

export interface ErrorFrame {
  readonly kind: 'error'
  readonly id: string
  readonly code: string
  readonly description: string
  readonly details: Payload
  readonly lenient: Leniency | null
}

export interface BadFrame {
  readonly kind: 'bad'
  /** The message id when it could be read. */
  readonly id: string | null
  readonly error: CallErrorCode
  readonly description: string
  /** Does this deserve a CALLERROR? An answer never gets one, and neither does an unknown type in 1.6. */
  readonly answerable: boolean
  /** It was not parsed and shall not be. */
  readonly tooDeep?: true
}

export type Decoded = CallFrame | ResultFrame | ErrorFrame | BadFrame

/** The message id of a CALLERROR to a frame whose own id could not be read. */
export const UNREADABLE_ID = '-1'

const CALL = 2
const CALLRESULT = 3
const CALLERROR = 4
const ID_LENGTH = 36
const TOLERATED_ID_LENGTH = 255
/** Arrays and objects in one another, the frame's own array among them. */
const MAX_DEPTH = 64
const DESCRIPTION_LENGTH = 255

const isPayload = (value: unknown): value is Payload =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Opens the text at most that many arrays and objects, those that stand in strings too? */
const opensAtMost = (text: string, limit: number): boolean => {
  let count = 0
  for (const bracket of ['{', '[']) {
    for (let at = text.indexOf(bracket); at >= 0; at = text.indexOf(bracket, at + 1)) {
      if (++count > limit) return false
    }
  }
  return true
}

const [QUOTE, BACKSLASH, ARRAY, ARRAY_END, OBJECT, OBJECT_END] = [34, 92, 91, 93, 123, 125]

/** Is the text nested deeper than a frame may be? Counted before it is parsed, for parsing such a text is what costs. */
export const nestsTooDeep = (text: string): boolean => {
  if (text.length <= MAX_DEPTH || opensAtMost(text, MAX_DEPTH)) return false
  let depth = 0
  let inString = false
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (inString) {
      if (code === BACKSLASH) at++
      else if (code === QUOTE) inString = false
    } else if (code === QUOTE) inString = true
    else if (code === ARRAY || code === OBJECT) {
      if (++depth > MAX_DEPTH) return true
    } else if (code === ARRAY_END || code === OBJECT_END) depth--
  }
  return false
}

// Type and id of a frame that cannot be parsed, from its beginning.
const HEAD =
  /^[\p{Cc}\s\ufeff]*\[\s*"?([234])"?\s*,\s*(?:"((?:[^"\\\p{Cc}]|\\["\\/bfnrt]){1,255})"|(\d{1,20}))\s*,/u
const HEAD_LENGTH = 1_000

/** Type and message id of a frame, from the beginning of its text; null where they do not stand there. */
export const headOf = (text: string): { readonly isCall: boolean; readonly id: string } | null => {
  const parts = HEAD.exec(text.slice(0, HEAD_LENGTH))
  if (parts === null) return null
  const [, type, quoted, number] = parts
  const id = quoted === undefined ? number : (JSON.parse(`"${quoted}"`) as string)
  return id === undefined ? null : { isCall: type === String(CALL), id }
}

const readId = (value: unknown): string | null => {
  if (typeof value === 'string') return value !== '' && value.length <= TOLERATED_ID_LENGTH ? value : null
  return typeof value === 'number' && Number.isFinite(value) ? String(value) : null
}

const leniencyOf = (id: unknown): Leniency | null => {
  if (typeof id === 'number') return 'numericMessageId'
  return typeof id === 'string' && id.length > ID_LENGTH ? 'longMessageId' : null
}

const bad = (id: string | null, description: string, answerable = true): BadFrame => ({
  kind: 'bad',
  id,
  error: 'frame',
  description,
  answerable,
})

const tooDeep = (text: string): BadFrame => {
  const head = headOf(text)
  const description = `The frame is nested deeper than ${MAX_DEPTH} levels`
  return { ...bad(head?.id ?? null, description, head?.isCall ?? true), tooDeep: true }
}

const decodeCall = (frame: readonly unknown[], id: string | null): Decoded => {
  const [, rawId, action, payload] = frame
  if (id === null) return bad(null, 'The message id must be a string of 1 to 36 characters')
  if (frame.length !== 4) return bad(id, `A CALL has 4 elements, not ${frame.length}`)
  if (typeof action !== 'string') return bad(id, 'The action must be a string')
  if (!isPayload(payload)) return { ...bad(id, 'The payload must be an object'), error: 'malformed' }
  return { kind: 'call', id, action, payload, lenient: leniencyOf(rawId) }
}

const decodeResult = (frame: readonly unknown[], id: string | null): Decoded => {
  const [, rawId, payload] = frame
  if (id === null) return bad(null, 'The message id must be a string of 1 to 36 characters', false)
  if (frame.length !== 3) return bad(id, `A CALLRESULT has 3 elements, not ${frame.length}`, false)
  if (!isPayload(payload)) return bad(id, 'The payload must be an object', false)
  return { kind: 'result', id, payload, lenient: leniencyOf(rawId) }
}

// Stations leave out the last elements of a CALLERROR or send null for them; the code is what counts.
const decodeError = (frame: readonly unknown[], id: string | null): Decoded => {
  const [, rawId, code, description, details] = frame
  if (id === null) return bad(null, 'The message id must be a string of 1 to 36 characters', false)
  if (frame.length < 3 || frame.length > 5) {
    return bad(id, `A CALLERROR has 5 elements, not ${frame.length}`, false)
  }
  if (typeof code !== 'string') return bad(id, 'The error code must be a string', false)
  const complete = typeof description === 'string' && isPayload(details)
  return {
    kind: 'error',
    id,
    code,
    description: typeof description === 'string' ? description : '',
    details: isPayload(details) ? details : {},
    lenient: leniencyOf(rawId) ?? (complete ? null : 'incompleteError'),
  }
}

/**
 * Reads one text frame. Total: any string gives a value, nothing throws.
 * The payload is not checked against its action here, only that it is an object of bearable depth.
 */
export const decodeFrame = (text: string, version: Version): Decoded => {
  if (nestsTooDeep(text)) return tooDeep(text)
  let frame: unknown
  try {
    frame = JSON.parse(text)
  } catch {
    // An answer gets none, however broken it is: the other side would have to answer that, and so on.
    return bad(null, 'The frame is not valid JSON', headOf(text)?.isCall ?? true)
  }
  if (!Array.isArray(frame)) return bad(null, 'The frame is not a JSON array')
  const id = readId(frame[1])
  switch (frame[0]) {
    case CALL:
      return decodeCall(frame, id)
    case CALLRESULT:
      return decodeResult(frame, id)
    case CALLERROR:
      return decodeError(frame, id)
    default: {
      const described = `${printable(JSON.stringify(frame[0]) ?? 'none', 20)} is not a message type`
      const answerable = version !== 'ocpp1.6'
      return { kind: 'bad', id, error: 'messageType', description: described, answerable }
    }
  }
}

export const encodeCall = (id: string, action: string, payload: object): string =>
  `[2,${JSON.stringify(id)},${JSON.stringify(action)},${JSON.stringify(payload)}]`

/** The description is cut to the 255 characters a CALLERROR may carry. */
export const encodeError = (id: string, code: string, description: string, details: object = {}): string => {
  const words = JSON.stringify(printable(description, DESCRIPTION_LENGTH))
  return `[4,${JSON.stringify(id)},${JSON.stringify(code)},${words},${JSON.stringify(details)}]`
}
