import { provideChromium } from '@ocpp/shared/testing/services/chromium'
import { createInstaller } from '@ocpp/shared/testing/services/install'
import { privateMongodb } from '@ocpp/shared/testing/services/mongodb'
import { dropDatabases, pingMongodb } from '@ocpp/shared/testing/services/mongodb-admin'
import { createRunNames, randomId } from '@ocpp/shared/testing/services/names'
import { privateRabbitmq } from '@ocpp/shared/testing/services/rabbitmq'
import { createVhosts } from '@ocpp/shared/testing/services/rabbitmq-vhosts'

type Environment = Record<string, string | undefined>

/** The servers a test run uses. */
export interface TestServices {
  /** The environment by which test processes find them. */
  env: Environment
  close(): Promise<void>
}

/**
 * Starts what the tests need, or takes the developer's `AMQP_URL` and `MONGODB_URL`, in which only things with
 * this run's name are made and in the end removed.
 *
 * @throws Error with one line that names the ways out.
 */
export async function openTestServices(
  given: Environment,
  needsBrowser: boolean,
  log: (line: string) => void,
): Promise<TestServices> {
  // The product's own variables must not leak into processes that tests start on the embedded default.
  const { AMQP_URL, AMQP_MANAGEMENT_URL, MONGODB_URL, ...others } = given
  const env = { ...others, TEST_RUN_ID: randomId() }
  const { prefix } = createRunNames(env)
  const chromium = needsBrowser ? { CHROMIUM_PATH: provideChromium(createInstaller({ log }), env) } : {}
  const broker = AMQP_URL
    ? await givenBroker(AMQP_URL, AMQP_MANAGEMENT_URL, prefix, log)
    : await ownBroker(log)
  try {
    const database = MONGODB_URL ? await givenDatabase(MONGODB_URL, prefix, log) : await ownDatabase(log)
    return {
      env: { ...env, ...chromium, ...broker.env, ...database.env },
      close: async () => {
        await Promise.all([broker.close(), database.close()])
      },
    }
  } catch (error) {
    await broker.close()
    throw error
  }
}

async function ownBroker(log: (line: string) => void): Promise<TestServices> {
  const { url, managementUrl, close } = await privateRabbitmq(log)
  log('a private RabbitMQ is running')
  return { env: { TEST_AMQP_URL: url, TEST_AMQP_MANAGEMENT_URL: managementUrl }, close }
}

async function ownDatabase(log: (line: string) => void): Promise<TestServices> {
  const { url, close } = await privateMongodb(log)
  log('a private MongoDB (SecantusDB) is running')
  return { env: { TEST_MONGODB_URL: url }, close }
}

async function givenBroker(
  url: string,
  managementUrl: string | undefined,
  prefix: string,
  log: (line: string) => void,
): Promise<TestServices> {
  const vhosts = createVhosts({ url, managementUrl })
  await vhosts.create(`${prefix}probe`)
  log('using the broker of AMQP_URL, in fresh virtual hosts')
  return {
    env: { TEST_AMQP_URL: url, TEST_AMQP_MANAGEMENT_URL: managementUrl },
    close: () => vhosts.removeAll(prefix),
  }
}

async function givenDatabase(
  url: string,
  prefix: string,
  log: (line: string) => void,
): Promise<TestServices> {
  if (!(await pingMongodb(url, 10_000))) {
    throw new Error('MONGODB_URL does not answer: start that server, or unset it for a private one')
  }
  log('using the MongoDB of MONGODB_URL, in fresh databases')
  return { env: { TEST_MONGODB_URL: url }, close: () => dropDatabases(url, prefix) }
}
