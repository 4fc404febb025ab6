import { User, UserChange, UserCreation } from '@ocpp/shared/blocks/users/api'
import { Hono } from 'hono'
import * as v from 'valibot'
import { actorOf } from '../../http/auth.ts'
import { describe } from '../../http/describe.ts'
import type { Env } from '../../http/env.ts'
import type { RouteContext } from '../../http/route-context.ts'
import { body, params } from '../../http/validate.ts'
import { changeUser } from './change.ts'
import { createUser } from './create.ts'
import { listUsers } from './list.ts'
import { removeUser } from './remove.ts'

const tag = 'Users'

export const userRoutes = ({ context }: RouteContext) =>
  new Hono<Env>()
    .get('/users', describe({ tag, summary: 'All users', success: [200, v.array(User)] }), async (c) =>
      c.json(await listUsers(context)),
    )
    .post(
      '/users',
      describe({
        tag,
        summary: 'Add a user',
        success: [201, User],
        problems: { 409: 'The e-mail address is taken' },
      }),
      body(UserCreation),
      async (c) => c.json(await createUser(context, actorOf(c), c.req.valid('json')), 201),
    )
    .patch(
      '/users/:id',
      describe({
        tag,
        summary: 'Change a user',
        description: 'Another role or password ends all sessions of that user.',
        success: [200, User],
        problems: { 404: 'No such user', 409: 'One’s own role, or that of the last admin' },
      }),
      params('id'),
      body(UserChange),
      async (c) =>
        c.json(await changeUser(context, actorOf(c), c.req.valid('param').id, c.req.valid('json'))),
    )
    .delete(
      '/users/:id',
      describe({
        tag,
        summary: 'Remove a user',
        success: [204, 'nothing'],
        problems: { 404: 'No such user', 409: 'Oneself, or the last admin' },
      }),
      params('id'),
      async (c) => {
        await removeUser(context, actorOf(c), c.req.valid('param').id)
        return c.body(null, 204)
      },
    )
