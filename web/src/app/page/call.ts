import type { AnswerOf, Route, Sent } from '@ocpp/shared/api/route'
import type { Api } from './api.ts'

/** As `api.call`. */
export const call = <R extends Route>(
  api: Api,
  route: R,
  sent: Sent<R> & { readonly headers?: Readonly<Record<string, string>> },
): Promise<AnswerOf<R>> => api.call(route, sent)
