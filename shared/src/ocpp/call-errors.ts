import type * as v from 'valibot'
import { printable } from './printable.ts'
import type { Version } from './version.ts'

/** What can be wrong with a CALL, in terms of no version. */
export type CallErrorCode =
  /** The frame is no RPC message. */
  | 'frame'
  /** A message type that this version does not have. */
  | 'messageType'
  /** The payload does not have the structure of its action. */
  | 'malformed'
  /** A field is missing, or a list has too few or too many items. */
  | 'occurrence'
  /** A field has the wrong data type. */
  | 'typeConstraint'
  /** A field has the right type and an impossible value. */
  | 'propertyConstraint'
  /** Nobody knows this action. */
  | 'notImplemented'
  /** The action is known, but not served here. */
  | 'notSupported'
  | 'protocol'
  | 'security'
  | 'internal'
  | 'generic'

const common = {
  typeConstraint: 'TypeConstraintViolation',
  propertyConstraint: 'PropertyConstraintViolation',
  notImplemented: 'NotImplemented',
  notSupported: 'NotSupported',
  protocol: 'ProtocolError',
  security: 'SecurityError',
  internal: 'InternalError',
  generic: 'GenericError',
} as const

/** The error code of each version; 1.6 has two codes of its own and knows nothing of frames. */
const errorCodes: Readonly<Record<Version, Readonly<Record<CallErrorCode, string>>>> = {
  'ocpp1.6': {
    ...common,
    frame: 'FormationViolation',
    messageType: 'ProtocolError',
    malformed: 'FormationViolation',
    occurrence: 'OccurenceConstraintViolation',
  },
  'ocpp2.0.1': {
    ...common,
    frame: 'RpcFrameworkError',
    messageType: 'MessageTypeNotSupported',
    malformed: 'FormatViolation',
    occurrence: 'OccurrenceConstraintViolation',
  },
}

/** The error code as that version writes it in a CALLERROR. */
export const encodeErrorCode = (version: Version, code: CallErrorCode): string => errorCodes[version][code]

/** A refused payload, ready for a CALLERROR. */
export interface Violation {
  readonly error: CallErrorCode
  /** At most 255 characters, the limit of a CALLERROR's description. */
  readonly description: string
}

const DESCRIPTION_LENGTH = 255
const PATH_LENGTH = 100
const EXPECTED_LENGTH = 80
const RECEIVED_LENGTH = 40

const pathOf = (issue: v.BaseIssue<unknown>): string => {
  const path = (issue.path ?? []).map(({ key }) => (typeof key === 'number' ? `[${key}]` : `.${String(key)}`))
  return printable(path.join('').replace(/^\./, ''), PATH_LENGTH)
}

const codeOf = (issue: v.BaseIssue<unknown>): CallErrorCode => {
  if (issue.kind === 'schema') {
    if (issue.type === 'strict_object' && issue.expected === 'never') return 'malformed'
    if (issue.path?.at(-1)?.origin === 'key') return 'occurrence'
    if (issue.type === 'picklist' && typeof issue.input === 'string') return 'propertyConstraint'
    return 'typeConstraint'
  }
  if (Array.isArray(issue.input)) return 'occurrence'
  return issue.type === 'integer' ? 'typeConstraint' : 'propertyConstraint'
}

const problemOf = (issue: v.BaseIssue<unknown>, code: CallErrorCode): string => {
  if (code === 'malformed') return 'is not a field of this message'
  if (issue.path?.at(-1)?.origin === 'key') return 'is required'
  const expected = printable(
    issue.type === 'check' ? issue.message : (issue.expected ?? issue.type),
    EXPECTED_LENGTH,
  )
  return `expected ${expected}, received ${printable(issue.received, RECEIVED_LENGTH)}`
}

/** The code and the description of a payload that does not fit its schema; the first problem is the one reported. */
export const violationOf = (issues: readonly v.BaseIssue<unknown>[]): Violation => {
  const [first] = issues
  if (first === undefined) return { error: 'malformed', description: 'The payload does not fit its schema' }
  const error = codeOf(first)
  const where = pathOf(first) || 'payload'
  const more = issues.length > 1 ? ` (and ${issues.length - 1} more)` : ''
  return { error, description: printable(`${where}: ${problemOf(first, error)}${more}`, DESCRIPTION_LENGTH) }
}
