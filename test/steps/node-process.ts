// A node that kills itself at the step named in KILL_STEP, once for each message: production code between ports of ours.
import { createJournal, type Journal, type JournalDeps } from '@ocpp/node/journal/journal'
import { createNode } from '@ocpp/node/node'
import { nodeSettings } from '@ocpp/node/settings'
import type { Bus } from '@ocpp/shared/bus/bus'
import { createRabbitMqBus } from '@ocpp/shared/bus/rabbitmq'
import { systemClock } from '@ocpp/shared/kernel/clock'
import { createLogger } from '@ocpp/shared/kernel/logger'
import { loadSettings } from '@ocpp/shared/kernel/settings'
import { createFaultPoint, namesOf } from './fault-point.ts'

const { AMQP_URL: url = '', KILL_STEP: step = '', KILL_FOLDER: folder = '' } = process.env
const { reach } = createFaultPoint(step, folder)

const openJournal = (deps: JournalDeps): Journal => {
  const journal = createJournal(deps)
  return {
    ...journal,
    append: (draft, settled) => {
      const exchange = draft.exchange?.()
      const names = exchange ? namesOf([{ station: draft.station, exchange }]) : []
      reach('1 before the journal is given it', names)
      const settle =
        settled &&
        ((failure: unknown) => {
          if (failure !== null) return settled(failure)
          reach('2 in the journal, before the answer', names)
          settled(null)
          setImmediate(() => reach('3 answered', names))
        })
      journal.append(draft, settle)
    },
  }
}

const withFaults = (bus: Bus): Bus => ({
  ...bus,
  publish: async (envelope) => {
    const names = namesOf(envelope.entries)
    reach('4 before it is published', names)
    const confirmed = bus.publish(envelope)
    setImmediate(() => reach('5 published, before the confirm', names))
    await confirmed
    reach('6 confirmed, before the journal knows', names)
    setImmediate(() => reach('7 the journal knows, before it is deleted there', names))
  },
})

const log = createLogger('node', 'warn')
const bus = await createRabbitMqBus({ url, clock: systemClock, log })
const settings = loadSettings(nodeSettings, process.env)
await createNode({ settings, bus: withFaults(bus), clock: systemClock, log, openJournal })
console.log('listening')
