import {
  FirmwareFile,
  FirmwareFileDetails,
  Job,
  JobPage,
  JobQuery,
  StationFile,
} from '@ocpp/shared/blocks/firmware/api'
import { AppError } from '@ocpp/shared/kernel/errors'
import { Hono } from 'hono'
import * as v from 'valibot'
import { attachmentHeaders } from '../../http/attachment.ts'
import { actorOf } from '../../http/auth.ts'
import { describe } from '../../http/describe.ts'
import type { Env } from '../../http/env.ts'
import type { RouteContext } from '../../http/route-context.ts'
import { params, query } from '../../http/validate.ts'
import { listStationFiles, readStationFile, removeStationFile } from './files/station-files.ts'
import { addFirmwareFile, listFirmwareFiles, removeFirmwareFile } from './firmware-files.ts'
import { listJobs, listStationJobs, readJob } from './jobs/read.ts'

const tag = 'Firmware and logs'

const stationRoutes = ({ context }: RouteContext) =>
  new Hono<Env>()
    .get(
      '/stations/:id/jobs',
      describe({
        tag,
        summary: 'What it was told to update or to upload, last heard of first',
        success: [200, JobPage],
        problems: { 404: 'No such station' },
      }),
      params('id'),
      query(JobQuery),
      async (c) => c.json(await listStationJobs(context, c.req.valid('param').id, c.req.valid('query'))),
    )
    .get(
      '/stations/:id/jobs/:job',
      describe({
        tag,
        summary: 'One job',
        success: [200, Job],
        problems: { 404: 'No such station or job' },
      }),
      params('id', 'job'),
      async (c) => {
        const { id, job } = c.req.valid('param')
        return c.json(await readJob(context, id, job))
      },
    )
    .get(
      '/stations/:id/files',
      describe({
        tag,
        summary: 'What it has uploaded, newest first',
        success: [200, v.array(StationFile)],
        problems: { 404: 'No such station' },
      }),
      params('id'),
      async (c) => c.json(await listStationFiles(context, c.req.valid('param').id)),
    )
    .get(
      '/stations/:id/files/:file',
      describe({
        tag,
        summary: 'The content of an uploaded file',
        description: 'Always as an attachment: it is whatever the station has made of it.',
        success: [200, { media: 'application/octet-stream', text: 'The file' }],
        problems: { 404: 'No such file' },
      }),
      params('id', 'file'),
      async (c) => {
        const { id, file } = c.req.valid('param')
        const found = await readStationFile(context, actorOf(c), id, file)
        const name = found.file.name || `${id}-${found.file.receivedAt.slice(0, 10)}.log`
        return c.body(found.content, 200, attachmentHeaders(name, found.file.bytes))
      },
    )
    .delete(
      '/stations/:id/files/:file',
      describe({
        tag,
        summary: 'Remove an uploaded file',
        success: [204, 'nothing'],
        problems: { 404: 'No such file' },
      }),
      params('id', 'file'),
      async (c) => {
        const { id, file } = c.req.valid('param')
        await removeStationFile(context, actorOf(c), id, file)
        return c.body(null, 204)
      },
    )

const firmwareRoutes = ({ context }: RouteContext) =>
  new Hono<Env>()
    .get(
      '/firmware',
      describe({
        tag,
        summary: 'Firmware that lies here for stations',
        success: [200, v.array(FirmwareFile)],
      }),
      async (c) => c.json(await listFirmwareFiles(context)),
    )
    .post(
      '/firmware',
      describe({
        tag,
        summary: 'Put firmware here',
        description:
          'The body is the file itself, as application/octet-stream. `update-firmware` with its id as `file` gives ' +
          'a station an address of its own for it.',
        success: [201, FirmwareFile],
        problems: { 413: 'Larger than FIRMWARE_MAX_MB', 503: 'No room' },
      }),
      query(FirmwareFileDetails),
      async (c) => {
        if (c.req.header('Content-Type') !== 'application/octet-stream')
          throw new AppError('invalid', 'The body must be the file, as application/octet-stream')
        const content = c.req.raw.body ?? new Blob([]).stream()
        return c.json(await addFirmwareFile(context, actorOf(c), c.req.valid('query'), content), 201)
      },
    )
    .delete(
      '/firmware/:file',
      describe({
        tag,
        summary: 'Remove firmware',
        success: [204, 'nothing'],
        problems: { 404: 'No such file' },
      }),
      params('file'),
      async (c) => {
        await removeFirmwareFile(context, actorOf(c), c.req.valid('param').file)
        return c.body(null, 204)
      },
    )

/** Jobs, what stations have uploaded for them, and firmware to give out. */
export const jobRoutes = (options: RouteContext) =>
  new Hono<Env>()
    .get(
      '/jobs',
      describe({ tag, summary: 'Jobs of all stations, last heard of first', success: [200, JobPage] }),
      query(JobQuery),
      async (c) => c.json(await listJobs(options.context, c.req.valid('query'))),
    )
    .route('/', stationRoutes(options))
    .route('/', firmwareRoutes(options))
