import { type CallFrame, type Decoded, decodeFrame, headOf, nestsTooDeep, type Payload } from '../frame.ts'
import { knownActions } from '../known-actions.ts'
import type { Version } from '../version.ts'
import { Oddities, type Oddity, shown } from './oddity.ts'
import { repairJson } from './repair-json.ts'
import { plainWord } from './words.ts'

/** A frame as it was meant. */
export interface FrameReading {
  readonly frame: Decoded
  readonly oddities: readonly Oddity[]
}

/** The place of an oddity by which a frame was no JSON before it was repaired. */
export const NO_JSON = 'JSON'

const CALL = 2
const RESULT = 3
const ERROR = 4
const NONE: readonly Oddity[] = []
const LONGEST_ID = 255
/** Characters; of a longer text that is no JSON only the head is read. */
const MENDED_LENGTH = 64 * 1024

const isPayload = (value: unknown): value is Payload =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const parsed = (text: unknown): unknown => {
  if (typeof text !== 'string' || nestsTooDeep(text)) return undefined
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** The action of that name in any case, with blanks or underscores. */
const actionOf = (name: string, version: Version): string | undefined => {
  if (knownActions[version].has(name)) return name
  const plain = plainWord(name.slice(0, 100))
  return [...knownActions[version].keys()].find((known) => plainWord(known) === plain)
}

/** What a payload that is none was meant for; undefined where that cannot be known. */
const payloadOf = (value: unknown): Payload | undefined => {
  if (isPayload(value)) return value
  if (value === undefined || value === null || value === '') return {}
  if (Array.isArray(value)) {
    if (value.length === 0) return {}
    return value.length === 1 && isPayload(value[0]) ? value[0] : undefined
  }
  const inner = parsed(value)
  return isPayload(inner) ? inner : undefined
}

/** A CALL whose elements are not as they should be, and can only be meant in one way. */
const callOf = (value: unknown, version: Version, odd: Oddities): CallFrame | undefined => {
  if (!Array.isArray(value) || (value[0] !== CALL && value[0] !== String(CALL))) return undefined
  const [type, id, name, given] = value as readonly unknown[]
  const isId =
    (typeof id === 'string' && id.length <= LONGEST_ID) || (typeof id === 'number' && Number.isFinite(id))
  const payload = payloadOf(given)
  if (!isId || typeof name !== 'string' || payload === undefined) return undefined
  const action = actionOf(name, version) ?? name
  // The rest of the rules, the depth among them, are the frame's own.
  const frame = decodeFrame(JSON.stringify([CALL, id === '' ? '-' : id, action, payload]), version)
  if (frame.kind !== 'call') return undefined
  if (type !== CALL) odd.note('frame', 'message type', type, CALL)
  if (id === '') odd.note('frame', 'message id', id, '')
  if (action !== name) odd.note('frame', 'action', name, action)
  if (payload !== given) odd.note('frame', 'payload', given, payload)
  if (value.length > 4) odd.note('frame', 'elements', `${value.length} elements`, null, true)
  return { ...frame, id: id === '' ? '' : frame.id, payload }
}

/** An answer whose elements are not as they should be, and can only be meant in one way. */
const answerIn = (value: unknown, version: Version, odd: Oddities): Decoded | undefined => {
  if (!Array.isArray(value)) return undefined
  const [type, id, given, ...rest] = value as readonly unknown[]
  const kind = [RESULT, ERROR].find((known) => type === known || type === String(known))
  if (kind === undefined) return undefined
  const read = kind === RESULT ? payloadOf(given) : typeof given === 'string' ? given : String(given ?? '')
  const kept = kind === RESULT ? [] : rest.slice(0, 2)
  if (read === undefined) return undefined
  // An id that is none belongs to no question; the depth is for the frame's own rules to judge.
  const frame = decodeFrame(JSON.stringify([kind, id, read, ...kept]), version)
  if (frame.kind === 'bad') return undefined
  if (type !== kind) odd.note('frame', 'message type', type, kind)
  if (read !== given) odd.note('frame', kind === RESULT ? 'payload' : 'error code', given, read)
  if (rest.length > kept.length) odd.note('frame', 'elements', `${value.length} elements`, null, true)
  return frame
}

/**
 * Reads one text frame as it was meant. Total, and the same as `decodeFrame` for a frame that is right. Of one that
 * cannot be read the message id is found where it stands, so that the CALLERROR goes to it.
 */
export const readFrame = (text: string, version: Version): FrameReading => {
  const exact = decodeFrame(text, version)
  if (exact.kind === 'result' || exact.kind === 'error') return { frame: exact, oddities: NONE }
  if (exact.kind === 'bad' && exact.tooDeep) return { frame: exact, oddities: NONE }
  if (exact.kind === 'call' && knownActions[version].has(exact.action))
    return { frame: exact, oddities: NONE }
  const odd = new Oddities()
  const whole = parsed(text)
  const repaired = whole === undefined && text.length <= MENDED_LENGTH ? repairJson(text) : null
  for (const repair of repaired?.repairs ?? []) odd.note('frame', NO_JSON, repair, null)
  const elements = whole ?? parsed(repaired?.text)
  const meant = callOf(elements, version, odd) ?? answerIn(elements, version, odd)
  if (meant !== undefined) return { frame: meant, oddities: odd.list }
  const frame = repaired === null ? exact : decodeFrame(repaired.text, version)
  if (frame.kind !== 'bad') return { frame, oddities: odd.list }
  const head = frame.id === null ? headOf(text) : null
  const id = head?.isCall ? head.id : frame.id
  return { frame: { ...exact, ...frame, id }, oddities: NONE }
}

/** What is odd about a frame, in words. */
export const describeFrameOddity = ({ path, wrote, read }: Oddity): string => {
  if (path === NO_JSON) return `the frame is no JSON: ${wrote.replace(/^"|"$/g, '')}`
  return `the frame’s ${path}: ${wrote}${read === null ? '' : `, read as ${read === '' ? shown(read) : read}`}`
}
