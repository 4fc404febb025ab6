import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freePorts } from '@ocpp/shared/testing/services/free-port'
import { privateMongodb } from '@ocpp/shared/testing/services/mongodb'
import { privateRabbitmq } from '@ocpp/shared/testing/services/rabbitmq'
import { login } from '../support/api.ts'
import { admin } from '../support/embedded.ts'
import { startProcess } from '../support/process.ts'
import { startBalancer } from './balancer.ts'
import { type JournalDisk, plainDisk, smallDisk } from './faults/journal-disk.ts'
import { createLine, type Line } from './faults/line.ts'
import { journalDepthOf } from './journal-depth.ts'
import type { ChaosLog } from './log.ts'
import { type Member, superviseProcess, superviseServer } from './member.ts'
import type { ChaosSystem } from './system.ts'

const NODES = 2
const MANAGEMENTS = 2
const DISK_MEGABYTES = 256
const pepper = 'a-pepper-for-tests-of-32-characters!'

const through = (url: string, { port }: Line): string => url.replace(/127\.0\.0\.1:\d+/, `127.0.0.1:${port}`)
const portIn = (url: string): number => Number(/127\.0\.0\.1:(\d+)/.exec(url)?.[1])

const logInAt = async (ports: readonly number[]) =>
  Promise.all(ports.map((port) => login(`http://127.0.0.1:${port}`, admin.email, admin.password)))

const urlOf = (port: number): string => `http://127.0.0.1:${port}`

const linesTo = (count: number, target: number) =>
  Promise.all(Array.from({ length: count }, () => createLine(target)))

/** Two nodes, two managements, a broker and a database, all real processes, with a line wherever one speaks to another. */
export const startScaledChaos = async (log: ChaosLog): Promise<ChaosSystem> => {
  const [broker, database] = await Promise.all([privateRabbitmq(), privateMongodb()])
  const folder = mkdtempSync(join(tmpdir(), 'ocpp-chaos-'))
  const amqp = await broker.freshVhost()
  const { url: mongo } = database.freshDatabase()
  const ports = await freePorts(2 * NODES + MANAGEMENTS)
  const nodePorts = ports.slice(0, NODES)
  const metricsPorts = ports.slice(NODES, 2 * NODES)
  const managementPorts = ports.slice(2 * NODES)
  const stations = await Promise.all(nodePorts.map(createLine))
  const toBroker = await linesTo(NODES + MANAGEMENTS, portIn(amqp))
  const toDatabase = await linesTo(MANAGEMENTS, portIn(mongo))

  const bun = process.execPath
  const common = { STATION_SECRET_PEPPER: pepper, LOG_LEVEL: 'warn' }
  const disks: JournalDisk[] = []
  const node = async (port: number, index: number): Promise<Member> => {
    const name = `node-${index + 1}`
    const dataDir = join(folder, name)
    mkdirSync(dataDir)
    // The first on the machine's disk with its real fsync, the last on one that can be full.
    const disk = index < NODES - 1 ? plainDisk() : await smallDisk(dataDir, DISK_MEGABYTES)
    disks.push(disk)
    const line = toBroker[index] as Line
    const env = {
      ...common,
      NODE_ID: name,
      NODE_HOST: '127.0.0.1',
      ...{ NODE_PORT: String(port), NODE_METRICS_PORT: String(metricsPorts[index]) },
      DATA_DIR: dataDir,
      AMQP_URL: through(amqp, line),
      HEARTBEAT_SECONDS: '30',
      PING_SECONDS: '10',
    }
    const command = disk.wrap([bun, 'node/src/main.ts'])
    return superviseProcess(name, () => startProcess(command, env), /listening on/, log)
  }
  const management = (port: number, index: number): Member => {
    const env = {
      ...common,
      MANAGEMENT_PORT: String(port),
      DATA_DIR: folder,
      AMQP_URL: through(amqp, toBroker[NODES + index] as Line),
      MONGODB_URL: through(mongo, toDatabase[index] as Line),
      ADMIN_PASSWORD: admin.password,
    }
    const start = () => startProcess([bun, 'management/src/main.ts'], env)
    return superviseProcess(`management-${index + 1}`, start, /listening on/, log)
  }
  const nodes: Member[] = []
  for (const [index, port] of nodePorts.entries()) nodes.push(await node(port, index))
  const managements = managementPorts.map(management)
  // One after the other: the first makes the first administrator.
  for (const each of managements) await each.start()
  await Promise.all(nodes.map((each) => each.start()))
  const apis = await logInAt(managementPorts)
  const nodeUrls = metricsPorts.map(urlOf)
  const balancer = startBalancer(nodeUrls)
  return {
    members: {
      node: nodes,
      management: managements,
      broker: [superviseServer('broker', broker)],
      database: [superviseServer('database', database)],
    },
    lines: { stations, broker: toBroker, database: toDatabase },
    disks,
    apis,
    stationUrl: (index) => `ws://127.0.0.1:${stations[balancer.nodeFor(index)]?.port}/ocpp`,
    journalDepth: () => journalDepthOf(nodeUrls),
    stop: async () => {
      balancer.stop()
      await Promise.all([...nodes, ...managements].map((each) => each.kill()))
      await Promise.all([...stations, ...toBroker, ...toDatabase].map((line) => line.close()))
      for (const disk of disks) disk.close()
      await Promise.all([broker.close(), database.close()])
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
