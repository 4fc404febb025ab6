import type { NodeBus } from '@ocpp/shared/bus/bus'
import { atMost } from '@ocpp/shared/kernel/at-most'
import type { Clock } from '@ocpp/shared/kernel/clock'
import { createLifecycle } from '@ocpp/shared/kernel/lifecycle'
import type { Logger } from '@ocpp/shared/kernel/logger'
import { createStamps } from '@ocpp/shared/kernel/stamp'
import { registry as actions } from '@ocpp/shared/ocpp/registry'
import { createValidators } from '@ocpp/shared/ocpp/schema/validators'
import type { NodeBase } from './assembly/base.ts'
import { assembleCertificates } from './assembly/certificates.ts'
import { startDecisions } from './assembly/decisions.ts'
import { createPlaces, listen, type Ports } from './assembly/listen.ts'
import { openMemory } from './assembly/memory.ts'
import { createAnswer } from './assembly/requests.ts'
import { assembleSockets } from './assembly/sockets.ts'
import { assembleStations } from './assembly/stations.ts'
import { createExecuteCommand } from './commands/execute-command.ts'
import { createJournal, type Journal, type JournalDeps } from './journal/journal.ts'
import { createMetrics } from './metrics/metrics.ts'
import { type TlsPlan, tlsOf } from './server/tls/tls-settings.ts'
import type { NodeSettings } from './settings.ts'
import { startPresence } from './stations/presence.ts'

export interface NodeDeps {
  readonly settings: NodeSettings
  readonly bus: NodeBus
  readonly clock: Clock
  readonly log: Logger
  /** Opens the journal; another one only where measuring without it is the point. */
  readonly openJournal?: (deps: JournalDeps) => Journal
  /** What the settings say of TLS now: their files may be replaced while the node runs. */
  readonly rereadTls?: () => TlsPlan | undefined
  /** Source of the heartbeats' jitter. */
  readonly random?: () => number
}

export interface ChargePointNode extends Ports {
  /** Turns new stations away, closes sockets, empties the journal to the bus, and ends. */
  stop(): Promise<void>
}

const FIRST_SYNC_MS = 2_000

/** Puts the node together, from the disk to the open ports. */
const build = async (base: NodeBase): Promise<Ports> => {
  const { settings, node, bus, stamp, validators, lifecycle } = base
  const memory = openMemory(base)
  const stations = assembleStations(base, memory)
  const certificates = await assembleCertificates(base, memory)
  const { sync, follow, decisions } = await startDecisions(base, memory, stations, certificates)
  const sockets = assembleSockets(base, memory, stations, { ...decisions, certificates: certificates.rules })

  const { registry, callStation } = stations
  const places = createPlaces(base)
  const executeCommand = createExecuteCommand({
    registry,
    validators,
    callStation,
    filePlaces: places.filePlaces,
  })
  const answering = await bus.answer(`node:${node}`, createAnswer(registry, executeCommand))
  lifecycle.add('commands', () => answering.close())
  const presence = startPresence({
    ...{ bus, node, registry, stamp },
    journal: () => memory.journal.health(),
    pingSeconds: settings.PING_SECONDS,
  })
  lifecycle.add('presence', () => presence.stop())

  await atMost(sync.now(), FIRST_SYNC_MS)
  return listen(base, stations, sockets, places, { ...certificates, follow })
}

/**
 * Starts a charge point node: holds stations' sockets, answers them by itself, keeps what they said and carries it
 * to the bus.
 * @throws AppError `settings` when its port or its data folder cannot be used
 */
export const createNode = async (deps: NodeDeps): Promise<ChargePointNode> => {
  const { settings, bus, clock, log, openJournal = createJournal, random = Math.random } = deps
  const { rereadTls = () => tlsOf(settings) } = deps
  const lifecycle = createLifecycle(log)
  let stopping = false
  try {
    const ports = await build({
      ...{ settings, bus, clock, log, random, lifecycle, openJournal, rereadTls },
      node: settings.NODE_ID,
      tls: tlsOf(settings),
      stamp: createStamps(clock),
      metrics: createMetrics(),
      validators: createValidators(actions),
      isStopping: () => stopping,
    })
    log.info(ports, 'node listens')
    return {
      ...ports,
      stop: () => {
        stopping = true
        return lifecycle.stop()
      },
    }
  } catch (error) {
    await lifecycle.stop()
    throw error
  }
}
