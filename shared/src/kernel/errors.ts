/**
 * The closed list of what can go wrong on purpose. A station's Rejected, an unknown token or a version
 * mismatch are return values, not errors.
 */
export const errorCodes = [
  'invalid',
  'unauthenticated',
  'secondFactorRequired',
  'forbidden',
  'unconfirmed',
  'secondFactorMissing',
  'notFound',
  'conflict',
  'tooLarge',
  'rateLimited',
  'notSupported',
  'unreachable',
  'timeout',
  'unavailable',
  'settings',
  'internal',
] as const
export type ErrorCode = (typeof errorCodes)[number]

export interface AppErrorOptions {
  /** Machine-readable fields for the caller; never secrets. */
  readonly details?: unknown
  readonly cause?: unknown
}

/** The one error class of the system, distinguished by `code`. The message may be shown to the caller. */
export class AppError extends Error {
  readonly code: ErrorCode
  readonly details: unknown

  constructor(code: ErrorCode, message: string, options: AppErrorOptions = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause })
    this.name = 'AppError'
    this.code = code
    this.details = options.details
  }
}

export const isAppError = (error: unknown, code?: ErrorCode): error is AppError =>
  error instanceof AppError && (code === undefined || error.code === code)

/** What any thrown value says of itself, in one line, for logs. */
export const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))
