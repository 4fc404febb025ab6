import type { Problem } from '@ocpp/shared/api/problem'
import { AppError, type ErrorCode, isAppError } from '@ocpp/shared/kernel/errors'
import type { Logger } from '@ocpp/shared/kernel/logger'
import type { Context, ErrorHandler, NotFoundHandler } from 'hono'
import { HTTPException } from 'hono/http-exception'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import type { Env } from './env.ts'

/** What each error code is over HTTP. */
export const problemKinds: Readonly<Record<ErrorCode, { status: ContentfulStatusCode; title: string }>> = {
  invalid: { status: 422, title: 'The request is not valid' },
  unauthenticated: { status: 401, title: 'Log in first' },
  secondFactorRequired: { status: 401, title: 'A second factor is needed' },
  forbidden: { status: 403, title: 'Not allowed' },
  unconfirmed: { status: 403, title: 'Confirm that it is you' },
  secondFactorMissing: { status: 403, title: 'Set up a second factor first' },
  notFound: { status: 404, title: 'Not found' },
  conflict: { status: 409, title: 'Not possible as things stand' },
  tooLarge: { status: 413, title: 'Too large' },
  rateLimited: { status: 429, title: 'Too many requests' },
  notSupported: { status: 501, title: 'Not supported' },
  unreachable: { status: 502, title: 'Cannot be reached' },
  timeout: { status: 504, title: 'No answer in time' },
  unavailable: { status: 503, title: 'Not available at the moment' },
  settings: { status: 500, title: 'Something went wrong' },
  internal: { status: 500, title: 'Something went wrong' },
}

/** Errors whose text is for the log alone. */
const hidden: readonly ErrorCode[] = ['settings', 'internal']

type Details = Pick<Problem, 'issues' | 'secondFactor'> & { retryAfterSeconds?: number }

const answer = (c: Context<Env>, error: AppError): Response => {
  const { status, title } = problemKinds[error.code]
  const traceId = c.get('traceId')
  const { issues, secondFactor, retryAfterSeconds } = (error.details ?? {}) as Details
  const problem: Problem = {
    type: 'about:blank',
    title,
    status,
    detail: hidden.includes(error.code) ? `The log says more under ${traceId}.` : error.message,
    code: error.code,
    traceId,
    ...(issues === undefined ? {} : { issues }),
    ...(secondFactor === undefined ? {} : { secondFactor }),
  }
  if (retryAfterSeconds !== undefined) c.header('Retry-After', String(retryAfterSeconds))
  return c.body(JSON.stringify(problem), status, { 'Content-Type': 'application/problem+json' })
}

const appErrorOf = (error: Error): AppError => {
  if (isAppError(error)) return error
  if (error instanceof HTTPException && error.status < 500)
    return new AppError('invalid', error.message, { cause: error })
  return new AppError('internal', error.message, { cause: error })
}

/** Turns whatever was thrown into problem details; only what nobody expected is logged. */
export const onError =
  (log: Logger): ErrorHandler<Env> =>
  (error, c) => {
    const appError = appErrorOf(error)
    if (hidden.includes(appError.code) || appError.code === 'unavailable')
      log.error({ traceId: c.get('traceId'), error: appError.cause ?? appError }, 'request failed')
    return answer(c, appError)
  }

export const onNotFound: NotFoundHandler<Env> = (c) =>
  answer(c, new AppError('notFound', 'There is nothing at this address'))
