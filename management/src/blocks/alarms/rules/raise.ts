import type { AlarmSeverity } from '@ocpp/shared/blocks/alarms/kinds'
import { earlier } from '../../../domain/buckets.ts'
import { titles } from './causes.ts'
import { finders, type World } from './finders.ts'
import { countOf, type Finding, namesOf, noPort } from './finding.ts'
import type { Rule } from './rule.ts'

/** What an alarm says; it changes while the alarm is open. */
export interface Content {
  readonly severity: AlarmSeverity
  readonly ruleName: string
  readonly title: string
  readonly detail: string
  readonly advice: string
  /** Empty where it is about several, or about none. */
  readonly station: string
  readonly evse: number | null
  readonly transactionId: string | null
  readonly count: number
  readonly since: string
  readonly impact: number
  /** The first of what it is about. */
  readonly parts: Pick<Finding, 'station' | 'evse' | 'since' | 'title' | 'detail' | 'transactionId'>[]
}

/** An alarm that there should be: one for each rule and place. */
export interface Raised {
  readonly rule: Rule
  /** What it is of: a site, a station without one, or a part of the system. */
  readonly place: string
  /** The site as stations’ records name it; null where it is of none. */
  readonly site: string | null
  readonly content: Content
}

const mostParts = 50
/** So many stations without a site, and they are one alarm: it must not be one for each of a whole network. */
const mostWithoutSite = 20

const byImpact = (a: Finding, b: Finding): number =>
  b.impact - a.impact || a.since.localeCompare(b.since) || a.station.localeCompare(b.station)

const partOf = ({ station, evse, since, title, detail, transactionId }: Finding) => ({
  ...{ station, evse, since, title, detail, transactionId },
})

const contentOf = (rule: Rule, findings: readonly Finding[]): Content | null => {
  const sorted = findings.toSorted(byImpact)
  const [worst] = sorted
  if (worst === undefined) return null
  const { severity, name: ruleName } = rule
  const advice = rule.advice === '' ? worst.advice : rule.advice
  const parts = sorted.slice(0, mostParts).map(partOf)
  const common = { severity, ruleName, advice, parts }
  const { station, evse, transactionId, since, title, detail, impact } = worst
  if (sorted.length === 1)
    return { ...common, station, evse, transactionId, since, title, detail, impact, count: countOf(worst) }
  const stations = [...new Set(sorted.map((one) => one.station).filter(Boolean))]
  const [only] = stations
  const count = sorted.reduce((sum, one) => sum + countOf(one), 0)
  return {
    ...common,
    ...noPort,
    station: stations.length === 1 && only !== undefined ? only : '',
    count,
    since: sorted.reduce((first, one) => earlier(first, one.since), since),
    title: titles[rule.kind](count),
    detail: stations.length === 0 ? detail : `${namesOf(stations)}.`,
    impact: sorted.reduce((sum, one) => sum + one.impact, 0),
  }
}

export const isRuleFor = ({ sites, stations }: Rule, station: string, site: string | null): boolean =>
  (sites.length === 0 && stations.length === 0) ||
  stations.includes(station) ||
  (site !== null && sites.includes(site))

/** What a rule finds of what it is for. */
export const findingsOf = (rule: Rule, world: World): readonly Finding[] =>
  finders[rule.kind](world, rule.threshold ?? 0).filter(({ station }) =>
    isRuleFor(rule, station, world.byId.get(station)?.site ?? null),
  )

/** How many stations it is for. */
export const stationsFor = (rule: Rule, { stations }: Pick<World, 'stations'>): number =>
  stations.filter(({ id, site, admission }) => admission === 'accepted' && isRuleFor(rule, id, site)).length

const withoutSite = 'without a site'

/** Findings of one rule by what is one alarm: a site, or a station or thing where there is no site. */
export const alarmsOf = (rule: Rule, findings: readonly Finding[], world: World): readonly Raised[] => {
  const siteOf = ({ place, station }: Finding) =>
    place === undefined ? (world.byId.get(station)?.site ?? null) : null
  const lonely = new Set(
    findings.filter((one) => one.place === undefined && siteOf(one) === null).map(({ station }) => station),
  )
  const placeOf = (one: Finding): string => {
    if (one.place !== undefined) return one.place
    const site = siteOf(one)
    if (site !== null) return `site ${site}`
    return lonely.size > mostWithoutSite ? withoutSite : `station ${one.station}`
  }
  return [...Map.groupBy(findings, placeOf)].flatMap(([place, own]) => {
    const content = contentOf(rule, own)
    const [first] = own
    return content === null || first === undefined ? [] : [{ rule, place, site: siteOf(first), content }]
  })
}

/** All alarms that there should be. A site that is out says so for its stations. */
export const raisedBy = (rules: readonly Rule[], world: World): readonly Raised[] => {
  const found = rules.map((rule) => ({ rule, findings: findingsOf(rule, world) }))
  const out = new Set(
    found.flatMap(({ rule, findings }) =>
      rule.kind === 'siteOut' ? findings.map(({ station }) => station) : [],
    ),
  )
  return found.flatMap(({ rule, findings }) => {
    const own = rule.kind === 'offline' ? findings.filter(({ station }) => !out.has(station)) : findings
    return alarmsOf(rule, own, world)
  })
}
