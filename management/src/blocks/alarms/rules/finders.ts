import type { AlarmKind } from '@ocpp/shared/blocks/alarms/kinds'
import type { NodeStatus } from '@ocpp/shared/blocks/operations/nodes'
import type { RefusalRecord, StationOutline, TransactionRecord } from '../../../domain/records.ts'
import { ageMs, type Finding, minuteMs } from './finding.ts'
import { insecure, warned } from './findings-links.ts'
import {
  type Alert,
  alert,
  type CertificateTrouble,
  certificateTrouble,
  type RefusedMessage,
  unread,
  type WebhookTrouble,
  webhookTrouble,
} from './findings-reports.ts'
import { faulted, flagged, offline, stuck } from './findings-stations.ts'
import { pending, refused } from './findings-strangers.ts'
import { diskFull, failedStarts, nodeTrouble, storedLate, withoutSession } from './findings-system.ts'

/** All that rules look at, as it was at one time. */
export interface World {
  readonly now: Date
  readonly stations: readonly StationOutline[]
  readonly byId: ReadonlyMap<string, StationOutline>
  /** Running transactions. */
  readonly running: readonly TransactionRecord[]
  /** Ended in the last day, with flags. */
  readonly ended: readonly TransactionRecord[]
  /** Of stations whose last session delivered nothing: the last ones, newest first. */
  readonly lastSessions: readonly (readonly TransactionRecord[])[]
  readonly refused: readonly RefusalRecord[]
  readonly alerts: readonly Alert[]
  /** The last seen first. */
  readonly unread: readonly RefusedMessage[]
  readonly webhooks: readonly WebhookTrouble[]
  readonly certificates: readonly CertificateTrouble[]
  readonly nodes: readonly NodeStatus[]
  /** Of the management's disk; null where nobody knows. */
  readonly freePercent: number | null
}

type Finder = (world: World, threshold: number) => readonly Finding[]

/** A site of fewer stations is not out, its station is. */
const leastOfSite = 2

/** Stations of sites where none that is let in has a link. */
const siteOut: Finder = ({ stations, now }, minutes) => {
  const sites = Map.groupBy(
    stations.filter(({ admission, link }) => admission === 'accepted' && link.since !== null),
    ({ site }) => site,
  )
  return [...sites].flatMap(([site, members]) => {
    if (site === null || members.length < leastOfSite || members.some(({ link }) => link.connected)) return []
    // The last one to go says when the site went.
    const out = members.map((member) => offline(member, now, minutes))
    if (out.some((found) => found.length === 0)) return []
    return out
      .flat()
      .map((finding) => ({ ...finding, kind: 'siteOut' as const, impact: finding.impact + 10 }))
  })
}

const known = <T extends { readonly station: string }>({ byId }: World, list: readonly T[]): readonly T[] =>
  list.filter(({ station }) => byId.has(station))

const dayMs = 24 * 60 * minuteMs

/** What each kind of rule finds; a kind without a threshold takes none. */
export const finders: Readonly<Record<AlarmKind, Finder>> = {
  siteOut,
  offline: ({ stations, now }, minutes) => stations.flatMap((one) => offline(one, now, minutes)),
  faulted: ({ stations, now }, minutes) => stations.flatMap((one) => faulted(one, now, minutes)),
  failedStarts: (world, least) =>
    world.lastSessions.flatMap((last) => known(world, failedStarts(last, least))),
  stuck: ({ running, byId, now }, minutes) =>
    running.flatMap((one) => stuck(one, byId.get(one.station), now, minutes)),
  noSession: ({ stations, now }, days) => stations.flatMap((one) => withoutSession(one, now, days)),
  flagged: ({ running, ended }) => [...running, ...ended].flatMap(flagged),
  alert: (world) => known(world, world.alerts).map(alert),
  takenOver: ({ stations, now }) => stations.flatMap((one) => warned(one, now, 'ConnectionTakenOver')),
  flapping: ({ stations, now }) => stations.flatMap((one) => warned(one, now, 'ConnectionFlapping')),
  insecure: ({ stations, now }) => stations.flatMap((one) => insecure(one, now)),
  unread: (world) => unread(known(world, world.unread), world.now),
  certificate: (world, days) =>
    known(world, world.certificates)
      .filter(({ failure, expiresAt }) => failure !== null || ageMs(expiresAt, world.now) >= -days * dayMs)
      .map(certificateTrouble),
  refused: (world) => refused(world.refused, world.now, world.byId),
  pending: ({ stations }) => pending(stations),
  webhook: ({ webhooks }) => webhooks.map(webhookTrouble),
  node: ({ nodes, now }) => nodes.flatMap((one) => nodeTrouble(one, now)),
  ingest: ({ nodes, now }, seconds) => nodes.flatMap((one) => storedLate(one, now, seconds)),
  disk: ({ freePercent, now }, percent) => diskFull(freePercent, now, percent),
}
