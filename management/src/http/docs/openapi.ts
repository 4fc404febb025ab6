import type { Hono } from 'hono'
import { generateSpecs } from 'hono-openapi'
import type { Env } from '../env.ts'
import { declared } from '../guard/access.ts'
import { problemResponse } from './describe.ts'
import { componentSchemas } from './schemas.ts'

export type Document = Awaited<ReturnType<typeof generateSpecs>>
type PathItem = Document['paths'][string]
export type Operation = NonNullable<PathItem['get']>

const methods = ['get', 'post', 'patch', 'delete'] as const

/** Every described operation of a document. */
export const operationsOf = (document: Pick<Document, 'paths'>) =>
  Object.entries(document.paths).flatMap(([path, item]) =>
    methods.flatMap((method) => {
      const operation = item[method]
      return operation === undefined ? [] : [{ method, path, operation }]
    }),
  )

const declaredOf = (method: string, path: string) =>
  declared(method.toUpperCase(), path.replaceAll(/\{(\w+)\}/g, ':$1'))

const notAllowed =
  'Not allowed, sent from another site, or with the code `secondFactorMissing`: set one up first'
const unconfirmed = 'with the code `unconfirmed`: `POST /session/confirmation` comes first'

/** What the guard and the validators may answer, said once for all routes. */
const withRefusals = (
  method: string,
  operation: Operation,
  asked: ReturnType<typeof declared>,
): Operation => {
  const { access, takesKeys = false, confirmed } = asked ?? {}
  const open = access === 'anyone'
  const validates = operation.requestBody !== undefined || (operation.parameters ?? []).length > 0
  const unsafe = method !== 'get'
  const responses = {
    ...(validates ? { 422: problemResponse('The request is not valid') } : {}),
    ...(open ? {} : { 401: problemResponse('Not logged in, or no API key (any more)') }),
    ...(takesKeys
      ? { 429: problemResponse('Too many requests with the API key, or wrong keys: see `Retry-After`') }
      : {}),
    ...((access === 'view' || access === 'loggedIn') && !unsafe
      ? {}
      : { 403: problemResponse(confirmed === undefined ? notAllowed : `${notAllowed}; ${unconfirmed}`) }),
    ...operation.responses,
  }
  return {
    ...operation,
    security: open
      ? []
      : [unsafe ? { session: [], csrf: [] } : { session: [] }, ...(takesKeys ? [{ key: [] }] : [])],
    responses: responses as Operation['responses'],
    ...{ 'x-right': access ?? 'nobody' },
  }
}

/** The API's document (OpenAPI 3.1), made from the routes themselves and the access table. */
export const createDocument = async (api: Hono<Env>, cookieName: string): Promise<Document> => {
  const document = await generateSpecs(api, {
    excludeStaticFile: false,
    defaultValidationErrorResponse: false,
    documentation: {
      info: {
        title: 'OCPP Framework',
        version: '1',
        description: 'Charging stations, their transactions and commands.',
        license: { name: 'MIT', identifier: 'MIT' },
      },
      servers: [{ url: '/' }],
      components: {
        schemas: componentSchemas() as NonNullable<Document['components']['schemas']>,
        securitySchemes: {
          session: { type: 'apiKey', in: 'cookie', name: cookieName },
          csrf: { type: 'apiKey', in: 'header', name: 'X-CSRF-Token' },
          key: {
            type: 'http',
            scheme: 'bearer',
            description:
              'An API key, `csms_…`. Requests with one need no `X-CSRF-Token`, and cookies do not count.',
          },
        },
      },
    },
  })
  for (const { method, path, operation } of operationsOf(document)) {
    const item = document.paths[path]
    if (item !== undefined) item[method] = withRefusals(method, operation, declaredOf(method, path))
  }
  return document
}
