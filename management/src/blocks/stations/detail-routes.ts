import { StationActions } from '@ocpp/shared/blocks/commands/actions'
import { Message, MessagePage, MessageQuery } from '@ocpp/shared/blocks/messages/message'
import { OddWriting } from '@ocpp/shared/blocks/messages/oddity'
import { Connector, RatedSecurityEvent, Timeline } from '@ocpp/shared/blocks/stations/station'
import { Hono } from 'hono'
import * as v from 'valibot'
import { describe } from '../../http/describe.ts'
import type { Env } from '../../http/env.ts'
import type { RouteContext } from '../../http/route-context.ts'
import { params, query } from '../../http/validate.ts'
import { listOddWritings } from '../messages/oddities.ts'
import { listMessages, readMessage } from '../messages/read.ts'
import { listSecurityEvents, readStation, readTimeline, stationRecord } from './read.ts'

const tag = 'Stations'
const problems = { 404: 'No such station' }
const instant = v.pipe(
  v.string(),
  v.check((text) => !Number.isNaN(Date.parse(text)), 'must be a date or an ISO 8601 time'),
  v.transform((text) => new Date(text).toISOString()),
)
const Period = v.object({ from: v.optional(instant), to: v.optional(instant) })

/** What is known of one station, beside the station itself. */
export const stationDetailRoutes = ({ context, actions }: RouteContext) =>
  new Hono<Env>()
    .get(
      '/stations/:id/connectors',
      describe({ tag, summary: 'Its connectors', success: [200, v.array(Connector)], problems }),
      params('id'),
      async (c) => c.json((await readStation(context, c.req.valid('param').id)).connectors),
    )
    .get(
      '/stations/:id/messages',
      describe({
        tag,
        summary: 'Its message log, newest first',
        description: 'One row for each CALL and its answer.',
        success: [200, MessagePage],
        problems,
      }),
      params('id'),
      query(MessageQuery),
      async (c) => c.json(await listMessages(context, c.req.valid('param').id, c.req.valid('query'))),
    )
    .get(
      '/stations/:id/messages/:messageId',
      describe({
        tag,
        summary: 'One message and its answer',
        success: [200, Message],
        problems: { 404: 'No such station or message' },
      }),
      params('id', 'messageId'),
      async (c) => {
        const { id, messageId } = c.req.valid('param')
        return c.json(await readMessage(context, id, messageId))
      },
    )
    .get(
      '/stations/:id/timeline',
      describe({
        tag,
        summary: 'What its link and connectors showed over time',
        description: 'The last 24 hours unless told; at most 31 days.',
        success: [200, Timeline],
        problems,
      }),
      params('id'),
      query(Period),
      async (c) => c.json(await readTimeline(context, c.req.valid('param').id, c.req.valid('query'))),
    )
    .get(
      '/stations/:id/security-events',
      describe({
        tag,
        summary: 'Its latest security events',
        success: [200, v.array(RatedSecurityEvent)],
        problems,
      }),
      params('id'),
      async (c) => c.json(await listSecurityEvents(context, c.req.valid('param').id)),
    )
    .get(
      '/stations/:id/odd-writings',
      describe({
        tag,
        summary: 'What it writes otherwise than the specification has it, the last seen first',
        description: 'Each thing once, at most 50: how it was read, or why it was refused, with an example.',
        success: [200, v.array(OddWriting)],
        problems,
      }),
      params('id'),
      async (c) => c.json(await listOddWritings(context, c.req.valid('param').id)),
    )
    .get(
      '/stations/:id/actions',
      describe({
        tag,
        summary: 'What it can be commanded',
        description:
          'JSON schemas of the requests, in its present or last version, and the neutral commands.',
        success: [200, StationActions],
        problems,
      }),
      params('id'),
      async (c) => {
        const station = await stationRecord(context, c.req.valid('param').id)
        return c.json(actions(station.link.protocol))
      },
    )
