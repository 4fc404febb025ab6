import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { createGuard } from './cleanup.ts'
import { freePort } from './free-port.ts'
import type { Installer } from './install.ts'
import { pingMongodb } from './mongodb-admin.ts'
import { createServerProcess, type ServerProcess } from './server-process.ts'

/**
 * SecantusDB speaks MongoDB's wire protocol over WiredTiger and comes from the Python registry, where no
 * package registry carries mongod itself. A test dependency only, in a virtual environment of its own. A build of
 * another language, which is several times as fast, is named by `SECANTUS_SERVER` (the path of its program).
 */
const VERSION = '0.7.0b3'
const CACHE = fileURLToPath(new URL('../../../.cache/secantus/', import.meta.url))
const WAYS_OUT =
  'install Python 3.10+ with venv and pip reachable, or set MONGODB_URL to a MongoDB 8 replica set'

/** A MongoDB-compatible server of the test's own, on loopback, with throw-away data. */
export interface SecantusServer extends ServerProcess {
  url: string
  /** Ends it for good and removes its data. */
  close(): Promise<void>
}

/** What provideSecantus works with; `path` is where Python is looked for. */
export interface SecantusOptions {
  installer: Installer
  log(line: string): void
  cache?: string
  path?: string | undefined
  server?: string | undefined
}

const IN_PYTHON = ['-c', 'import sys; from secantus.cli import main; sys.exit(main())']

/** How SecantusDB is called; a Python that has it is made where it is missing. */
export function provideSecantus({
  installer,
  log,
  cache = CACHE,
  path = process.env.PATH,
  server = process.env.SECANTUS_SERVER,
}: SecantusOptions): [string, ...string[]] {
  if (server) return [server]
  const home = join(cache, VERSION)
  const python = join(home, 'bin', 'python3')
  if (existsSync(python)) return [python, ...IN_PYTHON]
  log(`installing SecantusDB ${VERSION} into .cache (once)`)
  mkdirSync(cache, { recursive: true })
  // Made aside and moved in one step, so that an interrupted or a simultaneous try leaves no half environment.
  const draft = mkdtempSync(join(cache, 'draft-'))
  try {
    const createEnvironment = () => run('python3', ['-m', 'venv', '--clear', draft], path)
    if (!createEnvironment()) {
      installer.install(['python3', 'python3-venv'])
      if (!createEnvironment()) throw new Error(`MongoDB is missing: no Python environment here; ${WAYS_OUT}`)
    }
    const pip = run(
      join(draft, 'bin', 'python3'),
      ['-m', 'pip', 'install', '-q', `secantusdb==${VERSION}`],
      path,
    )
    if (!pip) throw new Error(`MongoDB is missing: pip could not install secantusdb ${VERSION}; ${WAYS_OUT}`)
    if (!existsSync(python)) renameSync(draft, home)
  } finally {
    rmSync(draft, { recursive: true, force: true })
  }
  return [python, ...IN_PYTHON]
}

/** Starts a private server; `start`, `stop` and `kill` then work on the same port and data. */
export async function startSecantusServer([command, ...called]: [
  string,
  ...string[],
]): Promise<SecantusServer> {
  const port = await freePort()
  const folder = mkdtempSync(join(tmpdir(), 'ocpp-mongodb-'))
  const guard = createGuard()
  guard.removeFolder(folder)
  const url = `mongodb://127.0.0.1:${port}/?directConnection=true`
  const server = createServerProcess({
    name: 'SecantusDB',
    command,
    args: [
      ...called,
      ...['--host', '127.0.0.1', '--port', String(port), '--storage-path', join(folder, 'data')],
      // Without it a kill -9 can lose writes acknowledged with j: true.
      '--sync-on-commit',
    ],
    env: { PATH: process.env.PATH ?? '', HOME: folder, LANG: 'C.UTF-8' },
    cwd: folder,
    logFile: join(folder, 'server.log'),
    startWithinMs: 60_000,
    guard,
    isReady: () => pingMongodb(url, 500),
  })
  try {
    await server.start()
  } catch (error) {
    await guard.close()
    throw error
  }
  return { ...server, url, close: () => guard.close() }
}

function run(command: string, args: string[], path: string | undefined): boolean {
  const env = { ...process.env, PATH: path }
  return spawnSync(command, args, { stdio: 'ignore', env }).status === 0
}
