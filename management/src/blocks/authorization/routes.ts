import {
  Token,
  TokenChange,
  TokenCreation,
  TokenPage,
  TokenQuery,
  UnknownToken,
} from '@ocpp/shared/blocks/authorization/api'
import { TokenRef } from '@ocpp/shared/contracts/values'
import { AppError } from '@ocpp/shared/kernel/errors'
import { Hono } from 'hono'
import * as v from 'valibot'
import { actorOf } from '../../http/auth.ts'
import { describe } from '../../http/describe.ts'
import type { Env } from '../../http/env.ts'
import type { RouteContext } from '../../http/route-context.ts'
import { body, params, query } from '../../http/validate.ts'
import { changeToken } from './change.ts'
import { createToken } from './create.ts'
import { listTokens, listUnknownTokens } from './read.ts'
import { removeToken } from './remove.ts'

const tag = 'Tokens'

/** A type that does not exist names no token. */
const refOf = (path: { type: string; value: string }): TokenRef => {
  const ref = v.safeParse(TokenRef, path)
  if (!ref.success) throw new AppError('notFound', 'No such token')
  return ref.output
}

export const tokenRoutes = ({ context }: RouteContext) =>
  new Hono<Env>()
    .get(
      '/tokens',
      describe({ tag, summary: 'Tokens, page by page', success: [200, TokenPage] }),
      query(TokenQuery),
      async (c) => c.json(await listTokens(context, c.req.valid('query'))),
    )
    .post(
      '/tokens',
      describe({
        tag,
        summary: 'Add a token',
        success: [201, Token],
        problems: { 409: 'It exists already' },
      }),
      body(TokenCreation),
      async (c) => c.json(await createToken(context, actorOf(c), c.req.valid('json')), 201),
    )
    .get(
      '/tokens/unknown',
      describe({
        tag,
        summary: 'Tokens nobody knows that were presented at stations',
        success: [200, v.array(UnknownToken)],
      }),
      async (c) => c.json(await listUnknownTokens(context)),
    )
    .patch(
      '/tokens/:type/:value',
      describe({ tag, summary: 'Change a token', success: [200, Token], problems: { 404: 'No such token' } }),
      params('type', 'value'),
      body(TokenChange),
      async (c) =>
        c.json(await changeToken(context, actorOf(c), refOf(c.req.valid('param')), c.req.valid('json'))),
    )
    .delete(
      '/tokens/:type/:value',
      describe({
        tag,
        summary: 'Remove a token',
        success: [204, 'nothing'],
        problems: { 404: 'No such token' },
      }),
      params('type', 'value'),
      async (c) => {
        await removeToken(context, actorOf(c), refOf(c.req.valid('param')))
        return c.body(null, 204)
      },
    )
