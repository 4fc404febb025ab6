import {
  DeviceEventPage,
  DeviceEventQuery,
  Monitoring,
  MonitorsClearing,
  MonitorsOutcome,
  MonitorsSetting,
} from '@ocpp/shared/blocks/monitoring/api'
import { Hono } from 'hono'
import { actorOf } from '../../http/auth.ts'
import { describe } from '../../http/describe.ts'
import type { Env } from '../../http/env.ts'
import type { RouteContext } from '../../http/route-context.ts'
import { body, params, query } from '../../http/validate.ts'
import { clearMonitors, setMonitors } from './change.ts'
import { listDeviceEvents, readMonitoring } from './read.ts'

const tag = 'Monitoring'
const problems = { 404: 'No such station' }

/** Monitors of 2.0.1 stations and what they notice. */
export const monitoringRoutes = ({ context }: RouteContext) =>
  new Hono<Env>()
    .get(
      '/stations/:id/monitors',
      describe({ tag, summary: 'Its monitors', success: [200, Monitoring], problems }),
      params('id'),
      async (c) => c.json(await readMonitoring(context, c.req.valid('param').id)),
    )
    .post(
      '/stations/:id/monitors',
      describe({ tag, summary: 'Set monitors', success: [200, MonitorsOutcome], problems }),
      params('id'),
      body(MonitorsSetting),
      async (c) => {
        const { monitors } = c.req.valid('json')
        return c.json(await setMonitors(context, actorOf(c), c.req.valid('param').id, monitors))
      },
    )
    .post(
      '/stations/:id/monitors/clearing',
      describe({ tag, summary: 'Clear monitors', success: [200, MonitorsOutcome], problems }),
      params('id'),
      body(MonitorsClearing),
      async (c) => {
        const { ids } = c.req.valid('json')
        return c.json(await clearMonitors(context, actorOf(c), c.req.valid('param').id, ids))
      },
    )
    .get(
      '/stations/:id/device-events',
      describe({ tag, summary: 'What its monitors have noticed', success: [200, DeviceEventPage], problems }),
      params('id'),
      query(DeviceEventQuery),
      async (c) => c.json(await listDeviceEvents(context, c.req.valid('param').id, c.req.valid('query'))),
    )
    .get(
      '/device-events',
      describe({
        tag,
        summary: 'What the monitors of all stations have noticed',
        success: [200, DeviceEventPage],
      }),
      query(DeviceEventQuery),
      async (c) => c.json(await listDeviceEvents(context, null, c.req.valid('query'))),
    )
