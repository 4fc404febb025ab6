import { StationVariable } from '@ocpp/shared/api/stations'
import {
  SettingDifference,
  SettingsOutcome,
  SettingsReading,
  SettingsWriting,
  StationReport,
} from '@ocpp/shared/blocks/device-model/api'
import { Hono } from 'hono'
import * as v from 'valibot'
import { actorOf } from '../../http/auth.ts'
import { describe } from '../../http/describe.ts'
import type { Env } from '../../http/env.ts'
import type { RouteContext } from '../../http/route-context.ts'
import { body, params, query } from '../../http/validate.ts'
import { compareSettings, listReports, listSettings } from './list.ts'
import { readSettings } from './read.ts'
import { writeSettings } from './write.ts'

const tag = 'Settings'
const problems = { 404: 'No such station' }
const Other = v.object({ with: v.pipe(v.string(), v.maxLength(48)) })

/** Configuration keys (1.6) and the device model (2.0.1). */
export const settingRoutes = ({ context }: RouteContext) =>
  new Hono<Env>()
    .get(
      '/stations/:id/variables',
      describe({
        tag,
        summary: 'Its settings as last read',
        description:
          'A 1.6 key stands under the component `ChargePoint`. Values that can only be written are never shown.',
        success: [200, v.array(StationVariable)],
        problems,
      }),
      params('id'),
      async (c) => c.json(await listSettings(context, c.req.valid('param').id)),
    )
    .post(
      '/stations/:id/variables/reading',
      describe({
        tag,
        summary: 'Read settings at the station',
        description:
          'In as many calls as its limits ask for; none named reads all, in 2.0.1 by a report that follows in its own time.',
        success: [200, SettingsOutcome],
        problems,
      }),
      params('id'),
      body(SettingsReading),
      async (c) => {
        const { settings } = c.req.valid('json')
        return c.json(await readSettings(context, actorOf(c), c.req.valid('param').id, settings))
      },
    )
    .post(
      '/stations/:id/variables/writing',
      describe({
        tag,
        summary: 'Change settings at the station',
        description:
          'In as many calls as its limits ask for. What it has taken is read back: `asked` stands beside a value that it kept otherwise.',
        success: [200, SettingsOutcome],
        problems,
      }),
      params('id'),
      body(SettingsWriting),
      async (c) => {
        const { settings } = c.req.valid('json')
        return c.json(await writeSettings(context, actorOf(c), c.req.valid('param').id, settings))
      },
    )
    .get(
      '/stations/:id/variables/differences',
      describe({
        tag,
        summary: 'How its settings differ from those of another station',
        success: [200, v.array(SettingDifference)],
        problems,
      }),
      params('id'),
      query(Other),
      async (c) => c.json(await compareSettings(context, c.req.valid('param').id, c.req.valid('query').with)),
    )
    .get(
      '/stations/:id/reports',
      describe({
        tag,
        summary: 'The last reports it has sent, and what is missing of them',
        success: [200, v.array(StationReport)],
        problems,
      }),
      params('id'),
      async (c) => c.json(await listReports(context, c.req.valid('param').id)),
    )
