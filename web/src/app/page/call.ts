import { type AnswerOf, addressOf, type Route, type Sent } from '@ocpp/shared/api/route'
import { type Api, type Query, queryText } from './api.ts'

interface AnySent {
  readonly params?: Readonly<Record<string, string>>
  readonly query?: Query
  readonly body?: unknown
  readonly headers?: Readonly<Record<string, string>>
}

/**
 * Calls a declared route of the management: what it takes and answers is known by its declaration.
 * @throws AppError with the management's problem as details
 */
export const call = <R extends Route>(
  api: Api,
  route: R,
  sent: Sent<R> & Pick<AnySent, 'headers'>,
): Promise<AnswerOf<R>> => {
  const { params, query, body, headers }: AnySent = sent
  const address = addressOf(route.path, params)
  return route.method === 'GET'
    ? api.get<AnswerOf<R>>(address, query)
    : api.send<AnswerOf<R>>(route.method, address + queryText(query), body, headers)
}
