// The thread of the management: its store, and the bus that the node reaches over the thread's port.
import { join } from 'node:path'
import { storedForms } from '@ocpp/management/blocks/all'
import { createManagement, type Management } from '@ocpp/management/management'
import type { ManagementSettings } from '@ocpp/management/settings'
import { openStore } from '@ocpp/management/store/open'
import type { Bus } from '@ocpp/shared/bus/bus'
import { createInProcessBus } from '@ocpp/shared/bus/in-process'
import { createRabbitMqBus } from '@ocpp/shared/bus/rabbitmq'
import type { GuestCalls } from '@ocpp/shared/bus/threads/calls'
import { serveBus } from '@ocpp/shared/bus/threads/host'
import { createWire, type Served, type Wire } from '@ocpp/shared/bus/threads/wire'
import { systemClock as clock } from '@ocpp/shared/kernel/clock'
import { createLifecycle } from '@ocpp/shared/kernel/lifecycle'
import { createLogger, type LogLevel } from '@ocpp/shared/kernel/logger'
import { openDeadLetterFile } from './dead-letter-file.ts'
import { registerDemo } from './demo.ts'

declare const self: Worker

export interface ThreadOptions {
  readonly settings: ManagementSettings & {
    readonly LOG_LEVEL: LogLevel
    readonly AMQP_URL?: string | undefined
  }
  /** The data folder, which the process holds. */
  readonly folder: string
  readonly demo: boolean
}

/** What came up; `sessions` is how many the store has, where the demo's stations were registered. */
export type Started = Pick<Management, 'port' | 'firstAdmin'> & { readonly sessions: number | null }

/** What this thread serves, beside the bus. */
export interface ThreadCalls extends Served {
  /** @throws AppError `settings` when the store, the bus or the port cannot be used */
  readonly start: (options: ThreadOptions) => Promise<Started>
  /** Stops the management, its bus and its store; may be called whatever came up. */
  readonly stop: () => Promise<void>
}

let stop = async () => {}

const start: ThreadCalls['start'] = async ({ settings, folder, demo }) => {
  const log = createLogger('ocpp', settings.LOG_LEVEL)
  const lifecycle = createLifecycle(log)
  stop = lifecycle.stop
  const store = await openStore({
    mongoUrl: settings.MONGODB_URL,
    dataDir: folder,
    messageLogDays: settings.MESSAGE_LOG_DAYS,
    forms: storedForms,
    log,
  })
  lifecycle.add('store', () => store.close())
  const openBus = async (): Promise<Bus> => {
    if (settings.AMQP_URL !== undefined) return createRabbitMqBus({ url: settings.AMQP_URL, clock, log })
    const deadLetterStore = openDeadLetterFile(join(folder, 'dead-letters.sqlite'))
    lifecycle.add('dead letters', deadLetterStore.close)
    return createInProcessBus({ clock, log, deadLetterStore, freeze: false })
  }
  const bus = await openBus()
  lifecycle.add('bus', () => bus.close())
  Object.assign(
    served,
    serveBus(bus, () => node),
  )
  const management = await createManagement({ settings, bus, store, clock, log })
  lifecycle.add('management', () => management.stop())
  const pepper = settings.STATION_SECRET_PEPPER
  const sessions = demo ? await registerDemo({ store, bus, clock, pepper }) : null
  return { port: management.port, firstAdmin: management.firstAdmin, sessions }
}

const served: Record<string, Served[string]> = { start, stop: () => stop() } satisfies ThreadCalls
const node: Wire<GuestCalls> = createWire<GuestCalls>(self, served)
