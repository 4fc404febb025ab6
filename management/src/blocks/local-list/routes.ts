import { Command } from '@ocpp/shared/api/commands'
import {
  LocalList,
  LocalListChange,
  LocalListOrder,
  LocalListSending,
} from '@ocpp/shared/blocks/local-list/api'
import { Hono } from 'hono'
import { actorOf } from '../../http/auth.ts'
import { describe } from '../../http/describe.ts'
import type { Env } from '../../http/env.ts'
import type { RouteContext } from '../../http/route-context.ts'
import { body, params } from '../../http/validate.ts'
import { issueCommand } from '../../use-cases/commands/issue.ts'
import { changeLocalList, forgetLocalList } from './change.ts'
import { readLocalList } from './read.ts'
import { sendLocalList } from './send.ts'

const tag = 'Local lists'
const problems = { 404: 'No such station' }

export const localListRoutes = ({ context }: RouteContext) =>
  new Hono<Env>()
    .get(
      '/stations/:id/local-list',
      describe({
        tag,
        summary: 'Its local authorisation list, as it is and as it should be',
        success: [200, LocalList],
        problems,
      }),
      params('id'),
      async (c) => c.json(await readLocalList(context, c.req.valid('param').id)),
    )
    .patch(
      '/stations/:id/local-list',
      describe({
        tag,
        summary: 'Set which tokens belong on its list, and whether it is pushed',
        success: [200, LocalList],
        problems,
      }),
      params('id'),
      body(LocalListChange),
      async (c) =>
        c.json(await changeLocalList(context, actorOf(c), c.req.valid('param').id, c.req.valid('json'))),
    )
    .delete(
      '/stations/:id/local-list',
      describe({
        tag,
        summary: 'Forget what it is believed to hold',
        description: 'The station is not told. The next list it gets is a full one.',
        success: [204, 'nothing'],
        problems,
      }),
      params('id'),
      async (c) => {
        await forgetLocalList(context, actorOf(c), c.req.valid('param').id)
        return c.body(null, 204)
      },
    )
    .post(
      '/stations/:id/local-list/sending',
      describe({
        tag,
        summary: 'Bring its list up to date',
        description: 'In as many messages as the station needs. Answers when the last one has ended.',
        success: [200, LocalListSending],
        problems,
      }),
      params('id'),
      body(LocalListOrder),
      async (c) => {
        const { mode } = c.req.valid('json')
        return c.json(await sendLocalList(context, actorOf(c), c.req.valid('param').id, mode))
      },
    )
    .post(
      '/stations/:id/local-list/version',
      describe({ tag, summary: 'Ask which version of the list it holds', success: [200, Command], problems }),
      params('id'),
      async (c) => {
        const station = c.req.valid('param').id
        const request = { station, name: 'local-list-version', payload: {}, idempotencyKey: null }
        return c.json(await issueCommand(context, actorOf(c), request))
      },
    )
