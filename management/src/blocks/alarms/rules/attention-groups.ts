import type { Attention } from '@ocpp/shared/blocks/overview/api'
import { earlier } from '../../../domain/buckets.ts'
import { namesOf, noPort, plural, type Ranked } from './attention-parts.ts'

/** A site as an entry names it; null where there is none. */
export interface AttentionSite {
  readonly site: string | null
  readonly siteId: string | null
}

/** So many of one kind at one site have one cause, most likely, and are one entry. */
const oneCause = 3
/** Entries of one kind, however large the network: what goes beyond is one. */
const mostOfKind = 5

const titles: Readonly<Record<Attention['kind'], (count: number) => string>> = {
  faulted: (count) => plural(count, 'fault'),
  alert: (count) => plural(count, 'alert'),
  offline: (count) => `${plural(count, 'station')} ${count === 1 ? 'is' : 'are'} offline`,
  pending: (count) => `${plural(count, 'new station')} ${count === 1 ? 'waits' : 'wait'} for approval`,
  stuck: (count) => `${plural(count, 'session')} ${count === 1 ? 'makes' : 'make'} no progress`,
  flagged: (count) => `${plural(count, 'session')} ${count === 1 ? 'looks' : 'look'} odd`,
  refused: (count) => `${plural(count, 'station')} ${count === 1 ? 'is' : 'are'} turned away`,
  takenOver: (count) => `${plural(count, 'connection')} ${count === 1 ? 'was' : 'were'} taken over`,
  flapping: (count) =>
    `${plural(count, 'station')} ${count === 1 ? 'comes' : 'come'} and ${count === 1 ? 'goes' : 'go'}`,
  insecure: (count) => `${plural(count, 'station')} ${count === 1 ? 'needs' : 'need'} no password`,
  unread: (count) => `Messages of ${plural(count, 'station')} are refused`,
  certificate: (count) => `${plural(count, 'certificate')} ${count === 1 ? 'is' : 'are'} near the end`,
  webhook: (count) => `${plural(count, 'webhook')} ${count === 1 ? 'fails' : 'fail'}`,
}

const byImpact = (a: Ranked, b: Ranked): number =>
  b.impact - a.impact || a.since.localeCompare(b.since) || a.station.localeCompare(b.station)

const countOf = ({ group }: Ranked): number => group?.count ?? 1

/** Several entries of one kind as one; what suffers is added up, so that an outage comes first. */
const together = (entries: readonly Ranked[], at: AttentionSite, where: string): Ranked | undefined => {
  const [worst] = entries
  if (worst === undefined) return undefined
  const { kind, advice } = worst
  const count = entries.reduce((sum, entry) => sum + countOf(entry), 0)
  const stations = [...new Set(entries.map(({ station }) => station).filter(Boolean))]
  return {
    kind,
    station: '',
    since: entries.reduce((since, entry) => earlier(since, entry.since), worst.since),
    ...noPort,
    title: `${titles[kind](count)}${where}`,
    detail: stations.length === 0 ? worst.detail : `${namesOf(stations)}.`,
    advice,
    group: { count, ...at },
    impact: entries.reduce((sum, { impact }) => sum + impact, 0),
  }
}

const bySite = (entries: readonly Ranked[], siteOf: (station: string) => AttentionSite): readonly Ranked[] =>
  [...Map.groupBy(entries, ({ station }) => siteOf(station).site)].flatMap(([site, own]) => {
    if (site === null || own.length < oneCause) return own
    const [first] = own
    return together(own, siteOf(first?.station ?? ''), ` at ${site}`) ?? []
  })

/**
 * What needs attention as a list that does not grow with the network, by impact: things of one kind at one site are one
 * entry, and of each kind those beyond the first few are one more.
 */
export const groupAttention = (
  ranked: readonly Ranked[],
  siteOf: (station: string) => AttentionSite,
): readonly Ranked[] => {
  const kinds = Map.groupBy(ranked, ({ kind }) => kind)
  const entries = [...kinds.values()].flatMap((ofKind) => {
    const sorted = bySite(ofKind.toSorted(byImpact), siteOf).toSorted(byImpact)
    if (sorted.length <= mostOfKind) return sorted
    const shown = sorted.slice(0, mostOfKind - 1)
    return [
      ...shown,
      together(sorted.slice(mostOfKind - 1), { site: null, siteId: null }, ' elsewhere') ?? [],
    ].flat()
  })
  return entries.toSorted(byImpact)
}
