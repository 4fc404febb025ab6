import { Message } from '@ocpp/shared/api/messages'
import { Command, CommandPage, CommandQuery, QueueSeconds } from '@ocpp/shared/blocks/commands/api'
import { Hono } from 'hono'
import * as v from 'valibot'
import { actorOf } from '../../http/auth.ts'
import { describe } from '../../http/describe.ts'
import type { Env } from '../../http/env.ts'
import { idempotencyKeyOf } from '../../http/idempotency-key.ts'
import type { RouteContext } from '../../http/route-context.ts'
import { body, params, query } from '../../http/validate.ts'
import { cancelCommand } from './cancel.ts'
import { issueCommand } from './issue.ts'
import { listCommandMessages } from './messages.ts'
import { listCommands, readCommand } from './read.ts'

const tag = 'Commands'
const Payload = v.record(v.string(), v.unknown())
const IssueQuery = v.object({
  /** How long the command may wait for an offline station; without it the command is refused then. */
  queueSeconds: v.optional(
    v.pipe(v.string(), v.regex(/^\d{1,6}$/, 'must be a whole number'), v.transform(Number), QueueSeconds),
  ),
})
export const commandRoutes = ({ context, metrics }: RouteContext) =>
  new Hono<Env>()
    .post(
      '/stations/:id/commands/:name',
      describe({
        tag,
        summary: 'Command a station',
        description:
          'The name is an OCPP action, and the body its payload in the station’s version; or a neutral command ' +
          '(start, stop, reset, unlock, availability, trigger, read-settings, write-setting, clear-cache, ' +
          'data-transfer, reserve, cancel-reservation, send-local-list, local-list-version, ' +
          'get-log, update-firmware). Answers when the command has ended, in whichever of its final states. With the header ' +
          '`Idempotency-Key` a repeated request is answered with the first one’s command. With `queueSeconds` a command ' +
          'to an offline station is answered with 202 and waits that long for it.',
        success: [200, Command],
        problems: { 404: 'No such station', 409: 'This Idempotency-Key was used for another request' },
      }),
      params('id', 'name'),
      query(IssueQuery),
      body(Payload),
      async (c) => {
        const { id: station, name } = c.req.valid('param')
        const command = await issueCommand(context, actorOf(c), {
          station,
          name,
          payload: c.req.valid('json'),
          idempotencyKey: idempotencyKeyOf(c),
          queueSeconds: c.req.valid('query').queueSeconds,
        })
        if (command.state === 'queued') return c.json(command, 202)
        metrics.commandEnded(command.name, command.state)
        return c.json(command)
      },
    )
    .post(
      '/commands/:id/cancellation',
      describe({
        tag,
        summary: 'Take a queued command out of the queue',
        success: [200, Command],
        problems: { 404: 'No such command', 409: 'It has been sent already' },
      }),
      params('id'),
      async (c) => c.json(await cancelCommand(context, actorOf(c), c.req.valid('param').id)),
    )
    .get(
      '/commands',
      describe({ tag, summary: 'Commands, newest first', success: [200, CommandPage] }),
      query(CommandQuery),
      async (c) => c.json(await listCommands(context, c.req.valid('query'))),
    )
    .get(
      '/commands/:id',
      describe({
        tag,
        summary: 'One command',
        success: [200, Command],
        problems: { 404: 'No such command' },
      }),
      params('id'),
      async (c) => c.json(await readCommand(context, c.req.valid('param').id)),
    )
    .get(
      '/commands/:id/messages',
      describe({
        tag,
        summary: 'What a command has led to on the wire',
        description: 'Its own exchange and the messages it has triggered, oldest first.',
        success: [200, v.array(Message)],
        problems: { 404: 'No such command' },
      }),
      params('id'),
      async (c) => c.json(await listCommandMessages(context, c.req.valid('param').id)),
    )
