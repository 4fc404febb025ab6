import { createInstaller } from './install.ts'
import { withDatabase } from './mongodb-url.ts'
import { createRunNames } from './names.ts'
import { provideSecantus, startSecantusServer } from './secantus.ts'

/** A MongoDB to test against; each suite takes a database of its own. */
export interface Mongodb {
  url: string
  /** A database name nobody used yet, and the URL that names it. Nothing is created by asking. */
  freshDatabase(): { name: string; url: string }
}

/** A MongoDB that belongs to one test, which may therefore break it. */
export interface PrivateMongodb extends Mongodb {
  start(): Promise<void>
  stop(): Promise<void>
  /** As a crash (SIGKILL); `start` brings it back on the same port with what it had on disk. */
  kill(): Promise<void>
  /** Stops its clock (SIGSTOP), as a machine that hangs. */
  pause(): void
  resume(): void
  close(): Promise<void>
}

type Environment = Record<string, string | undefined>

let onDemand: Promise<PrivateMongodb> | undefined

/**
 * The MongoDB all tests share: the one the test runner started (`TEST_MONGODB_URL`), else the developer's
 * (`MONGODB_URL`), else one started now, which ends with this process. Never kill it: {@link privateMongodb}.
 */
export async function mongodb(env: Environment = process.env): Promise<Mongodb> {
  const url = env.TEST_MONGODB_URL ?? env.MONGODB_URL
  if (url) return databasesAt(url, env)
  onDemand ??= privateMongodb()
  return onDemand
}

/** A private MongoDB: the caller must `close` it (a crash of the test process closes it too). */
export async function privateMongodb(log = logToStderr): Promise<PrivateMongodb> {
  const { url, close, ...server } = await startSecantusServer(
    provideSecantus({ installer: createInstaller({ log }), log }),
  )
  return { ...databasesAt(url, process.env), ...server, close }
}

function databasesAt(url: string, env: Environment): Mongodb {
  const names = createRunNames(env)
  return {
    url,
    freshDatabase() {
      const name = names.next()
      return { name, url: withDatabase(url, name) }
    },
  }
}

function logToStderr(line: string): void {
  console.error(`test services: ${line}`)
}
