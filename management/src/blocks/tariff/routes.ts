import { NamedTariff, TariffAssignment, TariffToKeep } from '@ocpp/shared/blocks/tariff/api'
import { Hono } from 'hono'
import * as v from 'valibot'
import { actorOf } from '../../http/auth.ts'
import { describe } from '../../http/describe.ts'
import type { Env } from '../../http/env.ts'
import type { RouteContext } from '../../http/route-context.ts'
import { body, params } from '../../http/validate.ts'
import { assignTariff } from './assign.ts'
import { changeTariff, createTariff, listTariffs, removeTariff } from './keep.ts'

const tag = 'Tariffs'
const missing = { 404: 'No such tariff' }

export const tariffRoutes = ({ context }: RouteContext) =>
  new Hono<Env>()
    .get(
      '/tariffs',
      describe({
        tag,
        summary: 'Tariffs, and where they are in force',
        success: [200, v.array(NamedTariff)],
      }),
      async (c) => c.json(await listTariffs(context)),
    )
    .post(
      '/tariffs',
      describe({ tag, summary: 'Add a tariff', success: [201, NamedTariff] }),
      body(TariffToKeep),
      async (c) => c.json(await createTariff(context, actorOf(c), c.req.valid('json')), 201),
    )
    .patch(
      '/tariffs/:id',
      describe({
        tag,
        summary: 'Give a tariff a new version',
        description: 'Transactions that have begun keep the version they began with.',
        success: [200, NamedTariff],
        problems: missing,
      }),
      params('id'),
      body(TariffToKeep),
      async (c) =>
        c.json(await changeTariff(context, actorOf(c), c.req.valid('param').id, c.req.valid('json'))),
    )
    .delete(
      '/tariffs/:id',
      describe({
        tag,
        summary: 'Take a tariff from the list',
        success: [204, 'nothing'],
        problems: { ...missing, 409: 'It is in force somewhere' },
      }),
      params('id'),
      async (c) => {
        await removeTariff(context, actorOf(c), c.req.valid('param').id)
        return c.body(null, 204)
      },
    )
    .post(
      '/tariff-assignments',
      describe({
        tag,
        summary: 'Put a tariff in force for the network, a site or a station',
        description: 'The narrowest scope counts; null leaves it to the wider one.',
        success: [200, TariffAssignment],
        problems: missing,
      }),
      body(TariffAssignment),
      async (c) => c.json(await assignTariff(context, actorOf(c), c.req.valid('json'))),
    )
