import { handlers } from '../blocks/all.ts'
import { createAskManagement } from '../rpc/ask-management.ts'
import type { Decisions } from '../rpc/context.ts'
import { createDispatch } from '../rpc/dispatch.ts'
import { createReadCall } from '../rpc/read-call.ts'
import { createRoutes } from '../rpc/routes.ts'
import { createAdmit } from '../server/admit.ts'
import { createConnect } from '../server/connect.ts'
import { createHandshakes } from '../server/handshakes.ts'
import { withHoldRules } from '../server/hold-rules.ts'
import { createReadiness } from '../server/monitoring/readiness.ts'
import { createRefusals } from '../server/refusals.ts'
import { createSocketHooks } from '../server/sockets.ts'
import { createTakeOvers } from '../server/take-overs.ts'
import type { CertificateRules } from '../stations/client-certificates.ts'
import { createLinkWarnings } from '../stations/links/link-warnings.ts'
import type { NodeBase } from './base.ts'
import type { Memory } from './memory.ts'
import type { Stations } from './stations.ts'

/** Who gets in, and where what a socket brings goes. */
export const assembleSockets = (
  { settings, bus, clock, log, stamp, random, metrics, validators, isStopping }: NodeBase,
  { journal, replica }: Memory,
  stations: Stations,
  { certificates, ...decisions }: Decisions & { readonly certificates: CertificateRules },
) => {
  const { registry, allowances, record, arrivals, manners, notes, answerProcessor } = stations
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
    answerProcessor,
    notes,
  })
  const warnings = createLinkWarnings({ clock, stamp, journal })
  const takeOvers = createTakeOvers(clock, registry, warnings.takenOver)
  const hooks = createSocketHooks({
    clock,
    stamp,
    log,
    arrivals,
    registry,
    dispatch,
    metrics,
    takeOvers,
    warnings,
    allowances,
    mostHeld: settings.HELD_STATIONS_MAX,
  })
  const decide = createAdmit({
    clock,
    replica,
    certificates,
    pepper: settings.STATION_SECRET_PEPPER,
    unknownStations: settings.UNKNOWN_STATIONS,
    minimumProfile: settings.MIN_SECURITY_PROFILE,
  })
  const admit = withHoldRules(decide, replica)
  const handshakes = createHandshakes(clock, settings.NODE_HANDSHAKES)
  const isKnown = (station: string) => replica.station(station) !== undefined
  const refusals = createRefusals({ clock, stamp, log, journal, metrics, isKnown })
  const assumed = (station: string) => replica.station(station)?.assumedProtocol ?? settings.ASSUMED_PROTOCOL
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
  return { hooks, connect, readiness, refusals }
}

export type Sockets = ReturnType<typeof assembleSockets>
