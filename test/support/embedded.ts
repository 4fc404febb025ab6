import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freePorts } from '@ocpp/shared/testing/services/free-port'
import { type Api, login } from './api.ts'
import { type RunningProcess, startProcess } from './process.ts'

export const admin = { email: 'admin@localhost', password: 'a-password-for-tests' }

export interface Embedded {
  readonly web: string
  readonly api: string
  readonly stations: string
  /** Base of the node's figures. */
  readonly metrics: string
  readonly dataDir: string
  process(): RunningProcess
  login(): Promise<Api>
  /** Starts it again with the same ports and data after it has ended. */
  restart(): Promise<void>
  stop(): Promise<void>
}

/** The whole system as `npm start` runs it, on free ports with data of its own. */
export const startEmbedded = async (
  args: readonly string[] = [],
  env: Record<string, string> = {},
): Promise<Embedded> => {
  const dataDir = mkdtempSync(join(tmpdir(), 'ocpp-e2e-'))
  const [node = 0, metrics = 0, management = 0, web = 0] = await freePorts(4)
  const settings = {
    DATA_DIR: dataDir,
    NODE_PORT: String(node),
    NODE_METRICS_PORT: String(metrics),
    MANAGEMENT_PORT: String(management),
    WEB_PORT: String(web),
    PUBLIC_ORIGIN: `http://localhost:${web}`,
    ADMIN_PASSWORD: admin.password,
    ...env,
  }
  const start = async () => {
    const child = startProcess([process.execPath, 'bin/embedded.ts', ...args], settings)
    await child.said(/Ctrl-C stops/)
    return child
  }
  let current = await start()
  const api = `http://127.0.0.1:${management}`
  return {
    web: `http://localhost:${web}`,
    api,
    stations: `ws://127.0.0.1:${node}/ocpp`,
    metrics: `http://127.0.0.1:${metrics}`,
    dataDir,
    process: () => current,
    login: () => login(api, admin.email, admin.password),
    restart: async () => {
      current = await start()
    },
    stop: async () => {
      current.kill('SIGTERM')
      await current.exited
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}
