import { type AnswerOf, addressOf, type Route, type Sent } from '@ocpp/shared/api/route'
import type { Api, Query } from './api.ts'

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
  if (route.method === 'GET') return api.get<AnswerOf<R>>(address, query)
  const asked = new URLSearchParams(
    Object.entries(query ?? {}).flatMap(([n, v]) => (v === undefined ? [] : [[n, v]])),
  )
  return api.send<AnswerOf<R>>(
    route.method,
    asked.size === 0 ? address : `${address}?${asked}`,
    body,
    headers,
  )
}
