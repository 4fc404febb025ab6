import { Command } from '@ocpp/shared/api/commands'
import {
  CompositeQuery,
  CompositeView,
  ProfileApplication,
  ProfileTemplate,
  StationCharging,
  TemplateToKeep,
} from '@ocpp/shared/blocks/smart-charging/api'
import { Hono } from 'hono'
import * as v from 'valibot'
import { actorOf } from '../../http/auth.ts'
import { describe } from '../../http/describe.ts'
import type { Env } from '../../http/env.ts'
import type { RouteContext } from '../../http/route-context.ts'
import { body, params, query } from '../../http/validate.ts'
import { applyProfile } from './apply-profile.ts'
import { readCharging, readComposite } from './read.ts'
import { changeTemplate, createTemplate, listTemplates, readTemplate, removeTemplate } from './templates.ts'

const tag = 'Smart charging'
const missing = { 404: 'No such station' }
const notInLibrary = { 404: 'Not in the library' }

export const chargingRoutes = ({ context }: RouteContext) =>
  new Hono<Env>()
    .get(
      '/charging-profiles',
      describe({ tag, summary: 'The profile library', success: [200, v.array(ProfileTemplate)] }),
      async (c) => c.json(await listTemplates(context)),
    )
    .post(
      '/charging-profiles',
      describe({ tag, summary: 'Add a profile to the library', success: [201, ProfileTemplate] }),
      body(TemplateToKeep),
      async (c) => c.json(await createTemplate(context, actorOf(c), c.req.valid('json')), 201),
    )
    .get(
      '/charging-profiles/:id',
      describe({
        tag,
        summary: 'A profile of the library',
        success: [200, ProfileTemplate],
        problems: notInLibrary,
      }),
      params('id'),
      async (c) => c.json(await readTemplate(context, c.req.valid('param').id)),
    )
    .patch(
      '/charging-profiles/:id',
      describe({
        tag,
        summary: 'Write a profile of the library anew',
        description: 'Stations that hold a profile made from it keep that.',
        success: [200, ProfileTemplate],
        problems: notInLibrary,
      }),
      params('id'),
      body(TemplateToKeep),
      async (c) =>
        c.json(await changeTemplate(context, actorOf(c), c.req.valid('param').id, c.req.valid('json'))),
    )
    .delete(
      '/charging-profiles/:id',
      describe({
        tag,
        summary: 'Remove a profile from the library',
        success: [204, 'nothing'],
        problems: notInLibrary,
      }),
      params('id'),
      async (c) => {
        await removeTemplate(context, actorOf(c), c.req.valid('param').id)
        return c.body(null, 204)
      },
    )
    .get(
      '/stations/:id/charging',
      describe({
        tag,
        summary: 'What is known of a station’s charging limits',
        description:
          'Profiles as its answers and reports tell, limits from outside, and what vehicles asked for.',
        success: [200, StationCharging],
        problems: missing,
      }),
      params('id'),
      async (c) => c.json(await readCharging(context, c.req.valid('param').id)),
    )
    .get(
      '/stations/:id/charging/composite',
      describe({
        tag,
        summary: 'What all profiles allow together, computed here and by the station',
        success: [200, CompositeView],
        problems: missing,
      }),
      params('id'),
      query(CompositeQuery),
      async (c) => c.json(await readComposite(context, c.req.valid('param').id, c.req.valid('query'))),
    )
    .post(
      '/stations/:id/charging/profiles',
      describe({
        tag,
        summary: 'Set a profile of the library at a station',
        description: 'Answers with the command as it ended.',
        success: [200, Command],
        problems: { 404: 'No such station, or not in the library' },
      }),
      params('id'),
      body(ProfileApplication),
      async (c) => {
        const station = c.req.valid('param').id
        const idempotencyKey = c.req.header('Idempotency-Key') ?? null
        const application = { ...c.req.valid('json'), station, idempotencyKey }
        return c.json(await applyProfile(context, actorOf(c), application))
      },
    )
