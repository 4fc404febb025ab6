import { expect } from 'bun:test'
import type { Right } from '@ocpp/shared/api/rights'
import type { ApiKeyWithSecret } from '@ocpp/shared/blocks/users/keys-api'
import type { Session, TestApp } from '../management-app.ts'
import { freshId } from '../records.ts'

export const addKey = async (
  session: Session,
  scopes: readonly Right[] = ['view'],
  rest: object = {},
): Promise<ApiKeyWithSecret> => {
  const made = await session.post<ApiKeyWithSecret>('/api-keys', { name: freshId('Key '), scopes, ...rest })
  expect(made.status).toBe(201)
  return made.body
}

export interface Asked {
  readonly method?: string
  readonly body?: unknown
  readonly headers?: Readonly<Record<string, string>>
  readonly peer?: string
}

/** Asks the API with that key and nothing else. */
export const askWithKey = (
  app: Pick<TestApp, 'fetch'>,
  secret: string,
  path: string,
  { method = 'GET', body, headers = {}, peer }: Asked = {},
): Promise<Response> =>
  app.fetch(
    path.startsWith('/api/v1') ? path : `/api/v1${path}`,
    {
      method,
      headers: { Authorization: `Bearer ${secret}`, 'Content-Type': 'application/json', ...headers },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    },
    peer,
  )
