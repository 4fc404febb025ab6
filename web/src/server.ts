import { join } from 'node:path'
import { AngularAppEngine, createRequestHandler } from '@angular/ssr'
import { systemClock } from '@ocpp/shared/kernel/clock'
import { messageOf } from '@ocpp/shared/kernel/errors'
import { answerInTime } from '@ocpp/shared/kernel/http/timely-body'
import { senderBehind } from '@ocpp/shared/kernel/proxies'
import type { Environment } from '@ocpp/shared/kernel/settings'
import type { Hono } from 'hono'
import { createKeptForms } from './server/actions/kept-forms.ts'
import { createWebApp } from './server/app.ts'
import { loadAtlas } from './server/atlas/atlas.ts'
import { ADDRESS_HEADER } from './server/browser.ts'
import { createManagementLink } from './server/management-link.ts'
import { loadWebSettings, type WebSettings } from './server/settings.ts'
import { createOneTimeSecrets } from './server/shown-once.ts'
import { createSnapshots } from './server/snapshots.ts'
import { loadStaticFiles } from './server/static-files.ts'
import { withBoundedBody } from './server/uploads/bounded-body.ts'
import { warmUp } from './server/warm-up.ts'

/** The web's request handler with everything it needs, from settings. */
export const createWeb = (settings: WebSettings, warn: (fields: object, message: string) => void): Hono => {
  const files = loadStaticFiles(join(import.meta.dirname, '../browser'))
  const atlas = loadAtlas(join(import.meta.dirname, '../atlas.bin'))
  return createWebApp({
    engine: new AngularAppEngine({ allowedHosts: settings.allowedHosts }),
    base: settings.managementUrl,
    link: createManagementLink({ base: settings.managementUrl }),
    sendMs: settings.sendMs,
    site: {
      stationsUrl: settings.stationsUrl,
      publicOrigin: settings.publicOrigin,
      iconsUrl: files.versioned('/icons.svg'),
      baseMap: atlas,
      ownTiles: settings.ownTiles,
    },
    files,
    atlas,
    snapshots: createSnapshots({ clock: systemClock }),
    secrets: createOneTimeSecrets({ clock: systemClock }),
    keptForms: createKeptForms({ clock: systemClock }),
    clock: systemClock,
    warn,
  })
}

/** Settings as the process finds them; for tests that import the built server. */
export const createWebFromEnvironment = (env: Environment): Hono => createWeb(loadWebSettings(env), () => {})

const warnLine = (fields: object, message: string): void =>
  console.warn(
    JSON.stringify({ level: 'warn', name: 'web', at: new Date().toISOString(), ...fields, msg: message }),
  )

const die = (text: string): never => {
  console.error(`web: ${text}`)
  process.exit(1)
}

/** A connection on which no request is under way. */
const IDLE_SECONDS = 30
/** The longest there is: a command is silent until its station answers. The stream of changes has no end. */
const workSecondsOf = (request: Request): number =>
  new URL(request.url).pathname === '/api/v1/events' ? 0 : 255

const start = async (): Promise<void> => {
  const settings = loadWebSettings(process.env)
  const app = createWeb(settings, warnLine)
  await warmUp(app, settings.publicOrigin)
  const server = Bun.serve({
    hostname: settings.host,
    port: settings.port,
    idleTimeout: IDLE_SECONDS,
    // Bounded below, where a firmware file is none of it.
    maxRequestBodySize: Number.MAX_SAFE_INTEGER,
    fetch: (request, bun) => {
      const peer = bun.requestIP(request)?.address ?? ''
      request.headers.set(ADDRESS_HEADER, senderBehind(settings.proxies, peer, request.headers).address)
      const limits = { idleSeconds: IDLE_SECONDS, workSeconds: workSecondsOf(request) }
      return answerInTime(bun, request, limits, (timely) =>
        withBoundedBody(timely, (bounded) => app.fetch(bounded)),
      )
    },
  })
  const stop = () => void server.stop(true).then(() => process.exit(0))
  process.on('SIGTERM', stop)
  process.on('SIGINT', stop)
  const host = settings.host === '0.0.0.0' || settings.host === '::' ? 'localhost' : settings.host
  console.log(`web listening on http://${host}:${server.port}`)
}

/** Used by the Angular CLI's development server. */
export const reqHandler = createRequestHandler((request) =>
  createWebFromEnvironment(process.env).fetch(request),
)

if (import.meta.main)
  await start().catch((error: unknown) => {
    const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : ''
    const port = process.env.WEB_PORT ?? '3000'
    die(code === 'EADDRINUSE' ? `port ${port} is in use; choose another with WEB_PORT` : messageOf(error))
  })
