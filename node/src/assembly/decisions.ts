import { createCostMeter } from '../blocks/tariff/index.ts'
import { createAuthorizer } from '../replica/authorize.ts'
import { createChargingTokens } from '../replica/charging-tokens.ts'
import { recallCharging } from '../replica/recall-charging.ts'
import { startSync } from '../replica/sync.ts'
import { createIssuedTransactions } from '../replica/transactions.ts'
import { createClockLags } from '../stations/clock-lags.ts'
import { createFollow } from '../stations/follow.ts'
import { createInterval } from '../stations/interval.ts'
import type { NodeBase } from './base.ts'
import type { Certificates } from './certificates.ts'
import type { Memory } from './memory.ts'
import type { Stations } from './stations.ts'

/** Begins to follow the management's reference data, and decides by it. */
export const startDecisions = async (
  { settings, node, bus, clock, log, random, lifecycle }: NodeBase,
  { db, replica }: Memory,
  { registry, arrivals, callStation, remoteStarts }: Stations,
  { rules }: Certificates,
) => {
  const follow = createFollow({
    replica,
    registry,
    log,
    certificates: rules,
    // An approval shall not wait until the station asks again.
    onApproved: (session) => {
      arrivals.report(session)
      const request = { requestedMessage: 'BootNotification' }
      const deadlineMs = settings.COMMAND_SECONDS * 1_000
      callStation(session, { action: 'TriggerMessage', request, deadlineMs }).catch((error: unknown) =>
        log.error({ error, station: session.station }, 'approved station could not be asked to boot'),
      )
    },
  })
  const sync = await startSync({ bus, node, replica, log, onChange: follow.follow })
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
    transactions: createIssuedTransactions(db, settings.STATION_SECRET_PEPPER, clock.now()),
    clockLags: createClockLags(),
    remoteStarts,
    answerToNeeds: () =>
      replica.networkReferences.schedulesFromNeeds()
        ? sync.isCutOff()
          ? 'Processing'
          : 'Accepted'
        : 'Rejected',
    costs: createCostMeter((station) => {
      const site = replica.station(station)?.site ?? null
      const tariff = replica.networkReferences.tariff(station, site)
      return tariff && { tariff, timeZone: replica.networkReferences.timeZone(site) }
    }),
    interval: createInterval({
      replica,
      fallbackSeconds: settings.HEARTBEAT_SECONDS,
      jitter: settings.HEARTBEAT_JITTER,
      random,
    }),
  }
  return { sync, follow, decisions }
}
