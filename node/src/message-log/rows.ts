import type { Exchange } from '@ocpp/shared/contracts/journal'
import type { CallFrame } from '@ocpp/shared/ocpp/frame'
import { printable } from '@ocpp/shared/ocpp/printable'
import { withoutSecrets } from '@ocpp/shared/ocpp/secret-settings'
import { summarize } from '@ocpp/shared/ocpp/summary'
import { NO_JSON } from '@ocpp/shared/ocpp/tolerant/frame'
import type { Oddity } from '@ocpp/shared/ocpp/tolerant/oddity'
import type { Session } from '../stations/session.ts'

const ACTION_LENGTH = 64
const RAW_LENGTH = 2_048

const tenth = (ms: number) => Math.round(ms * 10) / 10

/** The payload as the station wrote it, where it can be cut out; else written again, or all of what is no JSON. */
const payloadText = (text: string, { id, action, payload }: CallFrame, isJson = true): string => {
  const head = `[2,"${id}","${action}",`
  if (text.startsWith(head) && text.endsWith(']')) return text.slice(head.length, -1)
  return isJson ? JSON.stringify(payload) : text
}

const SHOWN_ODDITIES = 2

/** What is odd, short enough to stand in a line. */
const oddNote = (odd: readonly string[]): string | null => {
  if (odd.length === 0) return null
  const more = odd.length > SHOWN_ODDITIES ? `; ${odd.length - SHOWN_ODDITIES} more` : ''
  return printable(`odd: ${odd.slice(0, SHOWN_ODDITIES).join('; ')}${more}`, 240)
}

const summaryWith = (
  odd: readonly string[],
  { version }: Session,
  action: string,
  request: object,
  response: object | null,
): string => [summarize(version, action, request, response), oddNote(odd)].filter(Boolean).join(', ')

/** Messages in which a station may report what nobody is to read. */
const settingActions: ReadonlySet<string> = new Set(['NotifyEvent', 'NotifyReport'])

export const errorBody = (code: string, description: string, details: object = {}): string =>
  JSON.stringify({ code, description, details })

const common = (session: Session) => ({ protocol: session.version, connection: session.connection }) as const

/** A payload as it was meant, and what was odd about it in words. */
interface Meant {
  readonly payload: object
  readonly odd: readonly string[]
}

interface Incoming {
  readonly session: Session
  readonly text: string
  readonly frame: CallFrame
  /** The answer's payload, as object and as JSON text. */
  readonly response: object
  readonly body: string
  readonly transactionId: string | undefined
  readonly read: Meant & { readonly oddities: readonly Oddity[] }
  /** The command that has triggered it. */
  readonly commandId?: string | undefined
  readonly ms: number
}

/** The row of a CALL that was answered. */
export const answeredRow = (incoming: Incoming): Exchange => {
  const { session, text, frame, read, response, body, transactionId, commandId, ms } = incoming
  return {
    direction: 'in',
    ...common(session),
    messageId: frame.id,
    action: frame.action,
    request: settingActions.has(frame.action)
      ? JSON.stringify(withoutSecrets(frame.payload))
      : payloadText(text, frame, !read.oddities.some(({ path }) => path === NO_JSON)),
    response: body,
    outcome: 'answered',
    // Otherwise whoever reads the row makes it: an answer does not wait for that.
    summary:
      read.odd.length === 0 ? '' : summaryWith(read.odd, session, frame.action, read.payload, response),
    ...(read.odd.length > 0 && { odd: [...read.odd] }),
    roundTripMs: tenth(ms),
    bytes: Buffer.byteLength(text),
    ...(transactionId !== undefined && { transactionId }),
    ...(commandId !== undefined && { commandId }),
  }
}

/** The row of a CALL that got a CALLERROR, or of one that came again. */
export const refusedRow = (
  session: Session,
  text: string,
  frame: CallFrame,
  error: { readonly code: string; readonly description: string },
): Exchange => ({
  direction: 'in',
  ...common(session),
  messageId: frame.id,
  action: printable(frame.action, ACTION_LENGTH),
  request: payloadText(text, frame),
  response: errorBody(error.code, error.description),
  outcome: 'callError',
  errorCode: error.code,
  summary: `${error.code}: ${error.description}`,
  roundTripMs: 0,
  bytes: Buffer.byteLength(text),
})

export const repeatedRow = (
  session: Session,
  text: string,
  frame: CallFrame,
  answered: boolean,
): Exchange => ({
  direction: 'in',
  ...common(session),
  messageId: frame.id,
  action: printable(frame.action, ACTION_LENGTH),
  request: payloadText(text, frame),
  response: null,
  outcome: answered ? 'answered' : 'unsent',
  summary: answered ? 'Sent again: given the same answer' : 'Sent again while the answer is under way',
  roundTripMs: null,
  bytes: Buffer.byteLength(text),
})

/** The row of something that could not be read as a message at all. */
export const rawRow = (
  session: Session,
  raw: { readonly text: string; readonly bytes: number; readonly messageId?: string },
  problem: { readonly code: string; readonly description: string; readonly answered: boolean },
): Exchange => ({
  direction: 'in',
  ...common(session),
  messageId: raw.messageId ?? '',
  action: '',
  request: raw.text.slice(0, RAW_LENGTH),
  response: problem.answered ? errorBody(problem.code, problem.description) : null,
  outcome: problem.answered ? 'callError' : 'unsent',
  errorCode: problem.code,
  summary: problem.description,
  roundTripMs: problem.answered ? 0 : null,
  bytes: raw.bytes,
})

interface Outgoing {
  readonly session: Session
  readonly messageId: string
  readonly action: string
  readonly request: object
  readonly outcome: Exchange['outcome']
  readonly response: object | null
  /** How the answer was read, where there is one. */
  readonly read: Meant | null
  readonly error?: { readonly code: string; readonly description: string; readonly details: object }
  readonly ms: number
  readonly commandId: string | undefined
}

/** The row of a CALL of ours. */
export const outgoingRow = (outgoing: Outgoing): Exchange => {
  const { session, messageId, action, outcome, error, ms, commandId, read } = outgoing
  const request = withoutSecrets(outgoing.request)
  const response = outgoing.response && withoutSecrets(outgoing.response)
  const meant = read === null || read.payload === outgoing.response ? response : withoutSecrets(read.payload)
  const body = JSON.stringify(request)
  return {
    direction: 'out',
    ...common(session),
    messageId,
    action,
    request: body,
    response: error === undefined ? response && JSON.stringify(response) : JSON.stringify(error),
    outcome,
    ...(error !== undefined && { errorCode: printable(error.code, ACTION_LENGTH) }),
    summary:
      error === undefined
        ? summaryWith(read?.odd ?? [], session, action, request, meant)
        : printable(`${error.code}: ${error.description}`, 120),
    ...(read !== null && read.odd.length > 0 && { odd: [...read.odd] }),
    roundTripMs: response === null && error === undefined ? null : tenth(ms),
    bytes: Buffer.byteLength(body),
    ...(commandId !== undefined && { commandId }),
  }
}
