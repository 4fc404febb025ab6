import { printable } from '@ocpp/shared/ocpp/printable'

export interface CloseCause {
  readonly code: number
  readonly reason: string
  /** The station broke the rules of WebSocket or of this node's limits. */
  readonly isViolation: boolean
}

const ABNORMAL = 1006
const REASON_LENGTH = 123

/** Where this side closed, Bun gives the text but reports 1006 instead of the code that went over the wire. */
const causes: readonly (readonly [RegExp, number])[] = [
  [/too big|too large/i, 1009],
  [/utf-?8|invalid text/i, 1007],
]

/** Codes with which this node answers a violation. */
const violations = new Set([1002, 1007, 1009])

export const closeCause = (code: number, reason: string): CloseCause => {
  const text = printable(reason, REASON_LENGTH)
  if (code !== ABNORMAL) return { code, reason: text, isViolation: false }
  const found = causes.find(([pattern]) => pattern.test(reason))?.[1] ?? ABNORMAL
  return { code: found, reason: text, isViolation: violations.has(found) }
}
