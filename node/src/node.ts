import { join } from 'node:path'
import type { Bus } from '@ocpp/shared/bus/bus'
import type { Reply, Request } from '@ocpp/shared/contracts/requests'
import { atMost } from '@ocpp/shared/kernel/at-most'
import type { Clock } from '@ocpp/shared/kernel/clock'
import { AppError } from '@ocpp/shared/kernel/errors'
import { createLifecycle } from '@ocpp/shared/kernel/lifecycle'
import type { Logger } from '@ocpp/shared/kernel/logger'
import { createStamps } from '@ocpp/shared/kernel/stamp'
import { registry as actions } from '@ocpp/shared/ocpp/registry'
import { createValidators } from '@ocpp/shared/ocpp/validators'
import { handlers } from './actions/index.ts'
import { createAllowances } from './allowances/allowances.ts'
import { limitsFor } from './allowances/pace.ts'
import { createCostMeter } from './blocks/tariff/index.ts'
import { createCallStation } from './commands/call-station.ts'
import { createCarryOut } from './commands/carry-out.ts'
import { createHearAnswer } from './commands/hear-answer.ts'
import { createReadAnswer } from './commands/read-answer.ts'
import { createFiles } from './files/files.ts'
import { type FtpServer, startFtp } from './files/ftp/ftp-server.ts'
import { ftpOf } from './files/ftp/ftp-settings.ts'
import { createInterval } from './interval.ts'
import { createOpenConnections } from './journal/connections.ts'
import { openDatabase } from './journal/database.ts'
import { createJournal, type Journal, type JournalDeps } from './journal/journal.ts'
import { createThreadedWriter } from './journal/threaded-writer.ts'
import { OddNotes } from './message-log/odd-notes.ts'
import { createRecord } from './message-log/record.ts'
import { createMetrics } from './metrics/metrics.ts'
import { createManners } from './quirks/manner.ts'
import { createProfiles } from './quirks/profiles.ts'
import { createAuthorizer } from './replica/authorize.ts'
import { createChargingTokens } from './replica/charging-tokens.ts'
import { recallCharging } from './replica/recall-charging.ts'
import { createReplica } from './replica/replica.ts'
import { startSync } from './replica/sync.ts'
import { createGivenTransactions } from './replica/transactions.ts'
import { createAskManagement } from './rpc/ask-management.ts'
import { createDispatch } from './rpc/dispatch.ts'
import { createReadCall } from './rpc/read-call.ts'
import { createRoutes } from './rpc/routes.ts'
import { createAdmit } from './server/admit.ts'
import { startServer } from './server/app.ts'
import { createConnect } from './server/connect.ts'
import { createHandshakes } from './server/handshakes.ts'
import { withHoldRules } from './server/hold-rules.ts'
import { createReadiness } from './server/readiness.ts'
import { createRefusals } from './server/refusals.ts'
import { createSocketHooks } from './server/sockets.ts'
import { createTakeOvers } from './server/take-overs.ts'
import { type NodeSettings, tlsOf } from './settings.ts'
import { createArrivals } from './stations/arrivals.ts'
import { createClockLags } from './stations/clock-lags.ts'
import { createFollow, POLICY_VIOLATION } from './stations/follow.ts'
import { tellLostConnections } from './stations/lost-connections.ts'
import { startPresence } from './stations/presence.ts'
import { createRegistry } from './stations/registry.ts'
import { createRemoteStarts } from './stations/remote-starts.ts'
import { closeAll } from './stations/shut-down.ts'

export interface NodeDeps {
  readonly settings: NodeSettings
  readonly bus: Bus
  readonly clock: Clock
  readonly log: Logger
  /** Opens the journal; another one only where measuring without it is the point. */
  readonly openJournal?: (deps: JournalDeps) => Journal
  /** Source of the heartbeats' jitter. */
  readonly random?: () => number
}

export interface ChargePointNode {
  /** The port that stations connect to. */
  readonly port: number
  /** Turns new stations away, closes sockets, empties the journal to the bus, and ends. */
  stop(): Promise<void>
}

const DRAIN_MS = 10_000
const FIRST_SYNC_MS = 2_000
/** The longest that one upload may take. */
const UPLOAD_MS = 3_600_000

/**
 * Starts a charge point node: holds stations' sockets, answers them by itself, keeps what they said and carries it
 * to the bus.
 * @throws AppError `settings` when its port or its data folder cannot be used
 */
export const createNode = async (deps: NodeDeps): Promise<ChargePointNode> => {
  const { settings, bus, clock, log, openJournal = createJournal, random = Math.random } = deps
  const { NODE_ID: node, STATION_SECRET_PEPPER: pepper } = settings
  const lifecycle = createLifecycle(log)
  const stamp = createStamps(clock)
  const metrics = createMetrics()
  const validators = createValidators(actions)
  let stopping = false

  const build = async (): Promise<number> => {
    const { db, file, salvaged, close } = openDatabase(join(settings.DATA_DIR, `node-${node}.sqlite`))
    lifecycle.add('data file', close)
    if (salvaged !== null)
      log.error(salvaged, 'the data file was damaged: set aside, what could be read is kept')
    const journal = openJournal({
      db,
      writer: createThreadedWriter(file),
      source: node,
      bus,
      clock,
      log,
      maxRows: settings.JOURNAL_MAX_ROWS,
    })
    lifecycle.add('journal', () => journal.close(DRAIN_MS))

    const connections = createOpenConnections(db)
    tellLostConnections({ connections, journal, stamp })
    const replica = createReplica(db)
    const registry = createRegistry()
    const allowances = createAllowances({
      clock,
      pace: limitsFor(settings.MESSAGES_PER_SECOND),
      logBytesPerDay: settings.MESSAGE_LOG_MB_PER_DAY * 1_000_000,
    })
    const record = createRecord({ journal, allowances })
    const arrivals = createArrivals({ journal, connections, stamp, allowances })
    const remoteStarts = createRemoteStarts()
    const manners = createManners({
      profiles: createProfiles(settings.STATION_TIME_ZONE),
      replica,
      auto: settings.STRICT_MESSAGES ? 'strict' : 'auto',
    })
    const notes = new OddNotes()
    const hearAnswer = createHearAnswer({
      readAnswer: createReadAnswer({ validators, manners }),
      remoteStarts,
      notes,
    })
    const callStation = createCallStation({ source: node, stamp, record, metrics, hearAnswer })

    const follow = createFollow({
      replica,
      registry,
      log,
      // An approval shall not wait until the station asks again.
      onApproved: (session) => {
        arrivals.tell(session)
        const request = { requestedMessage: 'BootNotification' }
        const deadlineMs = settings.COMMAND_SECONDS * 1_000
        callStation(session, { action: 'TriggerMessage', request, deadlineMs }).catch((error: unknown) =>
          log.error({ error, station: session.station }, 'approved station could not be asked to boot'),
        )
      },
    })
    const sync = await startSync({ bus, node, replica, log, onStations: follow })
    lifecycle.add('replica', () => sync.close())

    const charging = createChargingTokens()
    recallCharging({ db, replica, charging, now: clock.now() })
    const decisions = {
      charging,
      authorizer: createAuthorizer({
        replica,
        charging,
        isCutOff: sync.isCutOff,
        offlineUnknown: settings.OFFLINE_UNKNOWN_TOKENS,
      }),
      transactions: createGivenTransactions(db, pepper, clock.now()),
      clockLags: createClockLags(),
      remoteStarts,
      answerToNeeds: () =>
        replica.facts.schedulesFromNeeds() ? (sync.isCutOff() ? 'Processing' : 'Accepted') : 'Rejected',
      costs: createCostMeter((station) =>
        replica.facts.tariff(station, replica.station(station)?.site ?? null),
      ),
      interval: createInterval({
        replica,
        fallbackSeconds: settings.HEARTBEAT_SECONDS,
        jitter: settings.HEARTBEAT_JITTER,
        random,
      }),
    }
    const routes = createRoutes(handlers, validators, metrics)
    const dispatch = createDispatch({
      clock,
      stamp,
      log,
      journal,
      record,
      routes,
      manners,
      readCall: createReadCall({ manners }),
      decisions,
      metrics,
      askManagement: createAskManagement({ bus, log }),
      hearAnswer,
      notes,
    })
    const takeOvers = createTakeOvers(clock, registry)
    const hooks = createSocketHooks({
      clock,
      stamp,
      log,
      arrivals,
      registry,
      dispatch,
      metrics,
      takeOvers,
      allowances,
      mostHeld: settings.HELD_STATIONS_MAX,
    })
    const tls = tlsOf(settings)
    const ftpPlan = ftpOf(settings)
    const decide = createAdmit({
      clock,
      replica,
      pepper,
      unknownStations: settings.UNKNOWN_STATIONS,
      overTls: tls !== undefined,
      minimumProfile: settings.MIN_SECURITY_PROFILE,
    })
    const admit = withHoldRules(decide, replica)
    const isStopping = () => stopping
    const handshakes = createHandshakes(clock, settings.NODE_HANDSHAKES)
    const isKnown = (station: string) => replica.station(station) !== undefined
    const refusals = createRefusals({ clock, stamp, log, journal, metrics, isKnown })
    const assumed = (station: string) =>
      replica.station(station)?.assumedProtocol ?? settings.ASSUMED_PROTOCOL
    const connect = createConnect({
      ...{ admit, handshakes, takeOvers, refusals },
      ...{ isKnown, assumed, random, isStopping },
    })
    const readiness = createReadiness({ journal, bus, replica, isStopping })
    metrics.gauges({
      connections: () => registry.counts(),
      journal: () => journal.health(),
      busUp: () => bus.isUp(),
    })

    let listensOn = settings.NODE_PORT
    const publicUrl = () => (settings.NODE_PUBLIC_URL ?? `http://localhost:${listensOn}`).replace(/\/+$/, '')
    let ftp: FtpServer | undefined
    const ftpPlace = () =>
      ftpPlan && ftp ? { host: ftpPlan.host, port: ftp.port, offersTls: tls !== undefined } : null
    const filePlaces = { publicUrl, ftp: ftpPlace }
    const carryOut = createCarryOut({ registry, validators, callStation, filePlaces })
    const answer = async (request: Request): Promise<Reply> => {
      switch (request.kind) {
        case 'stationCommand':
          return carryOut(request)
        case 'dropConnection': {
          const session = registry.find(request.station)
          session?.socket.close(POLICY_VIOLATION, request.reason.slice(0, 100))
          return { dropped: session !== undefined }
        }
        case 'connectionsQuery':
          return [...registry.all()]
            .filter(({ superseded }) => !superseded)
            .map(({ station, connection }) => ({ station, connection }))
        default:
          throw new AppError('notSupported', `A node does not answer ${request.kind}`)
      }
    }
    const answering = await bus.answer(`node:${node}`, answer)
    lifecycle.add('commands', () => answering.close())
    const presence = startPresence({
      bus,
      node,
      registry,
      stamp,
      journal: () => journal.health(),
      pingSeconds: settings.PING_SECONDS,
    })
    lifecycle.add('presence', () => presence.stop())

    await atMost(sync.now(), FIRST_SYNC_MS)
    const transferLimits = { idleMs: settings.UPLOAD_IDLE_SECONDS * 1_000, totalMs: UPLOAD_MS }
    const files = createFiles({ bus, log, isStopping, ...transferLimits })
    if (ftpPlan !== undefined) {
      const { intake } = files
      ftp = await startFtp(
        { bus, clock, log, intake, isStopping },
        { hostname: settings.NODE_HOST, ...ftpPlan, tls, ...transferLimits },
      )
      lifecycle.add('ftp', ftp.stop)
      log.info({ port: ftp.port }, 'FTP server listens')
    }
    const server = startServer(
      { log, connect, hooks, metrics, readiness, files, refusals },
      {
        hostname: settings.NODE_HOST,
        port: settings.NODE_PORT,
        listeners: settings.NODE_LISTENERS,
        ...(tls !== undefined && { tls }),
        pingSeconds: settings.PING_SECONDS,
      },
    )
    lifecycle.add('sockets', async () => {
      // Still listening: who asks is told that this node is not ready, and stations that it stops.
      await closeAll({ registry, spreadMs: settings.STOP_SPREAD_SECONDS * 1_000 })
      server.stopAccepting()
      await server.stop()
    })
    listensOn = server.port
    return server.port
  }

  try {
    const port = await build()
    log.info({ port }, 'node listens')
    return {
      port,
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
