import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freePorts } from '@ocpp/shared/testing/services/free-port'
import { mongodb } from '@ocpp/shared/testing/services/mongodb'
import { rabbitmq } from '@ocpp/shared/testing/services/rabbitmq'
import { type Api, login } from './api.ts'
import { admin } from './embedded.ts'
import { type RunningProcess, startProcess } from './process.ts'

type Command = readonly string[]
type Settings = Readonly<Record<string, string>>

interface Member {
  readonly url: string
  /** Base of the figures. */
  readonly metrics: string
  process(): RunningProcess
  start(): Promise<void>
}

export interface Scaled {
  readonly nodes: readonly Member[]
  readonly managements: readonly Member[]
  readonly web: string
  login(management?: number): Promise<Api>
  stop(): Promise<void>
}

const pepper = 'a-pepper-for-tests-of-32-characters!'

const nodeEnv = (index: number, ports: readonly number[], metricsPorts: readonly number[]) => ({
  NODE_ID: `node-${index + 1}`,
  NODE_PORT: String(ports[index]),
  NODE_METRICS_PORT: String(metricsPorts[index]),
})

/** The topology of compose.yaml as plain processes on a real RabbitMQ and MongoDB. */
export const startScaled = async (
  size: { nodes: number; managements: number; web: boolean },
  settings: Settings = {},
  /** By place of the node. */
  ofNodes: readonly Settings[] = [],
): Promise<Scaled> => {
  const broker = await rabbitmq()
  const database = await mongodb()
  const dataDir = mkdtempSync(join(tmpdir(), 'ocpp-scaled-'))
  const common = {
    AMQP_URL: await broker.freshVhost(),
    MONGODB_URL: (await database.freshDatabase()).url,
    DATA_DIR: dataDir,
    STATION_SECRET_PEPPER: pepper,
    LOG_LEVEL: 'warn',
    ...settings,
  }
  const ports = await freePorts(size.nodes + size.managements + 1)
  const metricsPorts = await freePorts(size.nodes)
  const webPort = ports.at(-1) ?? 0
  const running: RunningProcess[] = []
  const member = (url: string, command: Command, env: Record<string, string>, metrics = url): Member => {
    let current: RunningProcess | undefined
    return {
      url,
      metrics,
      process: () => {
        if (!current) throw new Error('not started')
        return current
      },
      start: async () => {
        current = startProcess(command, { ...common, ...env })
        running.push(current)
        await current.said(/listening/, 60_000)
      },
    }
  }
  const bun = process.execPath
  const nodes = Array.from({ length: size.nodes }, (_, index) =>
    member(
      `ws://127.0.0.1:${ports[index]}/ocpp`,
      [bun, 'node/src/main.ts'],
      { ...nodeEnv(index, ports, metricsPorts), ...ofNodes[index] },
      `http://127.0.0.1:${metricsPorts[index]}`,
    ),
  )
  const managements = Array.from({ length: size.managements }, (_, index) => {
    const port = String(ports[size.nodes + index])
    return member(`http://127.0.0.1:${port}`, [bun, 'management/src/main.ts'], {
      MANAGEMENT_PORT: port,
      PUBLIC_ORIGIN: `http://localhost:${webPort}`,
      ADMIN_PASSWORD: admin.password,
    })
  })
  for (const management of managements) await management.start()
  await Promise.all(nodes.map((node) => node.start()))
  if (size.web) {
    await member('', [bun, 'web/dist/server/server.mjs'], {
      WEB_PORT: String(webPort),
      MANAGEMENT_URL: managements[0]?.url ?? '',
      PUBLIC_ORIGIN: `http://localhost:${webPort}`,
    }).start()
  }
  return {
    nodes,
    managements,
    web: `http://localhost:${webPort}`,
    login: (index = 0) => login(managements[index]?.url ?? '', admin.email, admin.password),
    stop: async () => {
      for (const each of running) each.kill('SIGTERM')
      await Promise.all(running.map((each) => each.exited))
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}
