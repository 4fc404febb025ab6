import { createInstaller } from './install.ts'
import { createRunNames } from './names.ts'
import { provideRabbitmq, type RabbitmqServer, startRabbitmqServer } from './rabbitmq-server.ts'
import { createVhosts } from './rabbitmq-vhosts.ts'

/** A broker to test against; each suite takes a virtual host of its own. */
export interface Rabbitmq {
  url: string
  /** Creates an empty virtual host and returns the URL that names it. */
  freshVhost(): Promise<string>
}

/** A broker that belongs to one test, which may therefore break it. */
export interface PrivateRabbitmq extends Rabbitmq {
  /** The HTTP management API, with credentials. */
  managementUrl: string
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

let onDemand: Promise<PrivateRabbitmq> | undefined

/**
 * The broker all tests share: the one the test runner started (`TEST_AMQP_URL`), else the developer's
 * (`AMQP_URL`), else one started now, which ends with this process. Never kill it: {@link privateRabbitmq}.
 */
export async function rabbitmq(env: Environment = process.env): Promise<Rabbitmq> {
  const url = env.TEST_AMQP_URL ?? env.AMQP_URL
  if (!url) {
    // Files that are run together without the runner share one: a broker takes seconds to start.
    onDemand ??= privateRabbitmq()
    return onDemand
  }
  return brokerAt(url, env.TEST_AMQP_MANAGEMENT_URL ?? env.AMQP_MANAGEMENT_URL, env)
}

/** A private broker: the caller must `close` it (a crash of the test process closes it too). */
export async function privateRabbitmq(log = logToStderr): Promise<PrivateRabbitmq> {
  return wrap(await startRabbitmqServer(provideRabbitmq(createInstaller({ log }))))
}

function wrap(server: RabbitmqServer): PrivateRabbitmq {
  return { ...brokerAt(server.url, server.managementUrl, process.env), ...server }
}

function brokerAt(url: string, managementUrl: string | undefined, env: Environment): Rabbitmq {
  const vhosts = createVhosts({ url, managementUrl })
  const names = createRunNames(env)
  return {
    url,
    async freshVhost() {
      const name = names.next()
      await vhosts.create(name)
      return vhosts.urlOf(name)
    },
  }
}

function logToStderr(line: string): void {
  console.error(`test services: ${line}`)
}
