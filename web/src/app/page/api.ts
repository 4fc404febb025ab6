import type { Problem } from '@ocpp/shared/api/problem'
import type { AnswerOf, Route, Sent } from '@ocpp/shared/api/route'
import { AppError, type ErrorCode } from '@ocpp/shared/kernel/errors'

/** The management's REST API as one logged-in user sees it. Failures are AppErrors with the problem as details. */
export interface Api {
  /** Since when the answers are old ones, because the management does not answer; null while it does. */
  readonly staleSince: Date | null
  /** By which the request is found in the logs. */
  readonly correlation: string
  /**
   * Calls a declared route: what it takes and answers is known by its declaration.
   * @throws AppError with the management's problem as details
   */
  call<R extends Route>(
    route: R,
    sent: Sent<R> & { readonly headers?: Readonly<Record<string, string>> },
  ): Promise<AnswerOf<R>>
}

/** One answer of several that a page needs: the rest of the page stands even when this one failed. */
export type Part<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly problem: Problem }

const codeOfStatus: Readonly<Record<number, ErrorCode>> = {
  400: 'invalid',
  401: 'unauthenticated',
  403: 'forbidden',
  404: 'notFound',
  409: 'conflict',
  413: 'tooLarge',
  422: 'invalid',
  429: 'rateLimited',
  502: 'unavailable',
  503: 'unavailable',
  504: 'timeout',
}

export const problemError = (problem: Problem): AppError =>
  new AppError(codeOfStatus[problem.status] ?? 'internal', problem.detail || problem.title, {
    details: problem,
  })

const isProblem = (value: unknown): value is Problem =>
  typeof value === 'object' && value !== null && 'status' in value && 'title' in value

/**
 * The problem behind a failed call, recognised by its shape: pages and server are bundled apart, each with its own copy
 * of the error class. Anything unexpected becomes a 500 without its text.
 */
export const problemOf = (error: unknown, correlation: string): Problem => {
  if (error instanceof Error && 'details' in error && isProblem(error.details)) return error.details
  return {
    type: 'about:blank',
    title: 'Something went wrong',
    status: 500,
    detail: 'The page could not be made. The mistake is logged.',
    code: 'internal',
    traceId: correlation,
  }
}

/** Calls a route for a part of a page, which may fail by itself; without a login the page fails. */
export const part = async <R extends Route>(
  api: Api,
  route: R,
  sent: Sent<R>,
): Promise<Part<AnswerOf<R>>> => {
  try {
    return { ok: true, value: await api.call(route, sent) }
  } catch (error) {
    const problem = problemOf(error, api.correlation)
    if (problem.status === 401) throw error
    return { ok: false, problem }
  }
}

/** The part's value, or null where it failed. */
export const valueOfPart = <T>(p: Part<T>): T | null => (p.ok ? p.value : null)

/** Why the part failed, or null where it did not. */
export const problemOfPart = (p: Part<unknown>): Problem | null => (p.ok ? null : p.problem)
