import { randomBytes } from 'node:crypto'
import { accessSync, constants, mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createGuard } from './cleanup.ts'
import { freePorts } from './free-port.ts'
import type { Installer } from './install.ts'
import { untilQueuesRegistered } from './rabbitmq-registrations.ts'
import { createServerProcess, type ServerProcess } from './server-process.ts'

/** The server's own scripts: Debian's wrappers in /usr/sbin switch the user and use the system's data. */
const SCRIPT_FOLDERS = [
  '/usr/lib/rabbitmq/bin',
  '/opt/homebrew/opt/rabbitmq/sbin',
  '/usr/local/opt/rabbitmq/sbin',
]
const NODE_NAME = 'test@localhost'
const PROTOCOL_HEADER = Buffer.from('AMQP\0\0\x09\x01', 'latin1')

/** Where the RabbitMQ programs of this machine are. */
export interface RabbitmqPrograms {
  server: string
  epmd: string
}

/** A RabbitMQ of the test's own, on loopback, with throw-away data. */
export interface RabbitmqServer extends ServerProcess {
  url: string
  managementUrl: string
  /** Ends it for good and removes its data. */
  close(): Promise<void>
}

/** Finds RabbitMQ, installing it where that is possible. `path` is where Erlang's port mapper is looked for. */
export function provideRabbitmq(
  installer: Installer,
  folders = SCRIPT_FOLDERS,
  path = process.env.PATH,
): RabbitmqPrograms {
  const found = findRabbitmq(folders, path)
  const programs = found ?? (installer.install(['rabbitmq-server']) ? findRabbitmq(folders, path) : undefined)
  if (!programs) {
    throw new Error(
      'RabbitMQ is missing: install the Debian package rabbitmq-server, or set AMQP_URL to a broker',
    )
  }
  return programs
}

function findRabbitmq(folders: string[], path: string | undefined): RabbitmqPrograms | undefined {
  const folder = folders.find((candidate) => isExecutable(join(candidate, 'rabbitmq-server')))
  const epmd = Bun.which('epmd', path === undefined ? {} : { PATH: path })
  return folder && epmd ? { server: join(folder, 'rabbitmq-server'), epmd } : undefined
}

/** Starts a private broker; `start`, `stop` and `kill` then work on the same ports and data. */
export async function startRabbitmqServer(programs: RabbitmqPrograms): Promise<RabbitmqServer> {
  const [amqp = 0, management = 0, distribution = 0, names = 0] = await freePorts(4)
  const folder = mkdtempSync(join(tmpdir(), 'ocpp-rabbitmq-'))
  const guard = createGuard()
  guard.removeFolder(folder)
  const env = writeConfiguration({ folder, amqp, management, distribution, names })
  const common = { cwd: folder, env, guard, startWithinMs: 90_000 }
  // Erlang would start its port mapper as a daemon that escapes the process group; so it is started before.
  const epmd = createServerProcess({
    ...common,
    name: 'epmd',
    command: programs.epmd,
    args: ['-address', '127.0.0.1', '-port', String(names)],
    logFile: join(folder, 'epmd.log'),
    isReady: () => answers(names, undefined),
  })
  const broker = createServerProcess({
    ...common,
    name: 'RabbitMQ',
    command: programs.server,
    args: [],
    logFile: join(folder, 'server.log'),
    isReady: async () => (await answers(amqp, PROTOCOL_HEADER)) && (await answers(management, undefined)),
  })
  const server: RabbitmqServer = {
    ...broker,
    async kill() {
      await untilQueuesRegistered(join(folder, 'mnesia', NODE_NAME, 'quorum', NODE_NAME))
      await broker.kill()
    },
    url: `amqp://guest:guest@127.0.0.1:${amqp}`,
    managementUrl: `http://guest:guest@127.0.0.1:${management}`,
    close: () => guard.close(),
  }
  try {
    await epmd.start()
    await broker.start()
    return server
  } catch (error) {
    await guard.close()
    throw error
  }
}

interface Layout {
  folder: string
  amqp: number
  management: number
  distribution: number
  names: number
}

function writeConfiguration({
  folder,
  amqp,
  management,
  distribution,
  names,
}: Layout): Record<string, string> {
  mkdirSync(join(folder, 'home'))
  writeFileSync(join(folder, 'home', '.erlang.cookie'), randomBytes(18).toString('hex'), { mode: 0o400 })
  writeFileSync(join(folder, 'enabled_plugins'), '[rabbitmq_management].\n')
  const settings = {
    'listeners.tcp.local': `127.0.0.1:${amqp}`,
    'management.tcp.ip': '127.0.0.1',
    'management.tcp.port': management,
    // Only the virtual host calls are used; collecting figures would cost the tests their processor time.
    'management_agent.disable_metrics_collector': true,
    'vm_memory_high_watermark.absolute': '1GB',
    'disk_free_limit.absolute': '200MB',
    'raft.wal_max_size_bytes': 64_000_000,
    'log.console': false,
  }
  const lines = Object.entries(settings).map(([name, value]) => `${name} = ${value}`)
  writeFileSync(join(folder, 'rabbitmq.conf'), `${lines.join('\n')}\n`)
  return {
    PATH: process.env.PATH ?? '',
    HOME: join(folder, 'home'),
    LANG: 'C.UTF-8',
    RABBITMQ_NODENAME: NODE_NAME,
    RABBITMQ_NODE_PORT: String(amqp),
    RABBITMQ_NODE_IP_ADDRESS: '127.0.0.1',
    RABBITMQ_DIST_PORT: String(distribution),
    ERL_EPMD_PORT: String(names),
    ERL_EPMD_ADDRESS: '127.0.0.1',
    RABBITMQ_MNESIA_BASE: join(folder, 'mnesia'),
    RABBITMQ_LOG_BASE: join(folder, 'log'),
    RABBITMQ_PID_FILE: join(folder, 'pid'),
    RABBITMQ_CONF_ENV_FILE: join(folder, 'no-such-env-file'),
    RABBITMQ_ENABLED_PLUGINS_FILE: join(folder, 'enabled_plugins'),
    RABBITMQ_CONFIG_FILE: join(folder, 'rabbitmq'),
    RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS:
      '-kernel inet_dist_use_interface {127,0,0,1} +S 2:2 +sbwt none +sbwtdcpu none +sbwtdio none',
  }
}

/** True when the port accepts a connection and, where bytes are given, sends something back for them. */
function answers(port: number, greeting: Buffer | undefined): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ port, host: '127.0.0.1' })
    const settle = (isUp: boolean) => {
      socket.destroy()
      resolve(isUp)
    }
    socket.setTimeout(2_000, () => settle(false))
    socket.once('error', () => settle(false))
    socket.once('close', () => settle(false))
    socket.once('data', () => settle(true))
    socket.once('connect', () => (greeting ? socket.write(greeting) : settle(true)))
  })
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK)
    return true
  } catch {
    return false
  }
}
