import type { CampaignPreview, Obstacle } from '@ocpp/shared/blocks/campaigns/api'
import { type CampaignCreation, type CampaignFilter, mostStations } from '@ocpp/shared/blocks/campaigns/plan'
import { settingAt } from '@ocpp/shared/blocks/campaigns/setting-names'
import { AppError } from '@ocpp/shared/kernel/errors'
import { allOf } from '../../domain/pages.ts'
import type { StationRecord } from '../../domain/records.ts'
import type { Actor, Context } from '../../use-cases/context.ts'
import { stationsThatDiffer } from '../setting-templates/index.ts'
import { allSiteNames } from '../sites/index.ts'
import { campaignItem } from './read.ts'
import { stateWord, targets } from './records/targets.ts'
import { type Aim, fits, obstacleOf } from './rules/eligible.ts'
import { inOrder, type WaveSize, waveSizes } from './rules/waves.ts'
import { checkRights, readWork, type Work } from './work.ts'

/** A campaign before it starts: who takes part, in the order of their turns, and who is left out. */
export interface Planned {
  readonly work: Work
  readonly eligible: readonly StationRecord[]
  readonly leftOut: readonly {
    readonly id: string
    readonly station: StationRecord | null
    readonly obstacle: Obstacle
  }[]
  readonly sizes: readonly WaveSize[]
}

/** Ids of the stations that ended like that in another campaign. @throws AppError `notFound` */
const idsOf = async (
  { store }: Pick<Context, 'store'>,
  campaign: string,
  outcome: NonNullable<CampaignFilter['outcome']>,
): Promise<readonly string[]> => {
  await campaignItem(store, campaign)
  const state = stateWord(campaign, outcome, null)
  const found = await allOf((from) => store.items.list(targets.kind, { state, limit: 200, ...from }))
  return found.map(({ station }) => station)
}

const stationsOf = async (
  context: Pick<Context, 'store'>,
  { stations: named, campaign, outcome = 'failed', differsFrom, ...filter }: CampaignFilter,
): Promise<{ readonly found: readonly StationRecord[]; readonly unknown: readonly string[] }> => {
  const { store } = context
  const lists = [
    named,
    campaign === undefined ? undefined : await idsOf(context, campaign, outcome),
    differsFrom === undefined ? undefined : await stationsThatDiffer(store, differsFrom),
  ].flatMap((list) => (list === undefined ? [] : [new Set(list)]))
  // Those that are in each of the lists.
  const listed = lists.length === 0 ? undefined : [...lists.reduce((a, b) => a.intersection(b))]
  if (listed === undefined)
    return { found: (await store.stations.all()).filter((station) => fits(filter, station)), unknown: [] }
  const ids = [...new Set(listed)]
  const known = await store.stations.getMany(ids)
  const byId = new Set(known.map(({ id }) => id))
  return {
    found: known.filter((station) => fits(filter, station)),
    unknown: ids.filter((id) => !byId.has(id)),
  }
}

/**
 * Who would take part now.
 * @throws AppError `forbidden` without the work's rights; `notFound`, `conflict` or `invalid` for the work; `invalid` for too many stations
 */
export const planCampaign = async (
  context: Pick<Context, 'store' | 'fileLimits'>,
  actor: Actor,
  { work: asked, filter, plan }: Pick<CampaignCreation, 'work' | 'filter' | 'plan'>,
): Promise<Planned> => {
  checkRights(context, actor, asked)
  const work = await readWork(context, asked)
  const { found, unknown } = await stationsOf(context, filter)
  if (found.length > mostStations)
    throw new AppError(
      'invalid',
      `A campaign has at most ${mostStations} stations, and ${found.length} fit this`,
    )
  const judged = found.map((station) => ({
    id: station.id,
    station,
    obstacle: obstacleOf(work.aim, station),
  }))
  const eligible = inOrder(judged.flatMap(({ station, obstacle }) => (obstacle === null ? [station] : [])))
  const leftOut = [
    ...judged.flatMap((one) => (one.obstacle === null ? [] : [{ ...one, obstacle: one.obstacle }])),
    ...unknown.map((id) => ({ id, station: null, obstacle: 'unknown' as const })),
  ]
  return { work, eligible, leftOut, sizes: waveSizes(eligible.length, plan) }
}

const shownStations = 200
const namedStations = 10
const shownKinds = 100

/** Settings that some kinds of stations do not have, with how many stations those are. */
const notMappedIn = (aim: Aim, stations: readonly StationRecord[]): CampaignPreview['notMapped'] => {
  if (aim.kind !== 'settings') return []
  const missing = stations.flatMap(({ link: { protocol }, vendor, model }) =>
    protocol === null
      ? []
      : aim.settings.flatMap(({ name }) =>
          settingAt(name, protocol) === null ? [{ setting: name, protocol, vendor, model }] : [],
        ),
  )
  return [...Map.groupBy(missing, (one) => JSON.stringify(one)).values()]
    .flatMap((same) => (same[0] === undefined ? [] : [{ ...same[0], count: same.length }]))
    .toSorted((a, b) => b.count - a.count)
    .slice(0, shownKinds)
}

/**
 * What a campaign would do, before anything is sent.
 * @throws AppError as `planCampaign`
 */
export const previewCampaign = async (
  context: Pick<Context, 'store' | 'fileLimits'>,
  actor: Actor,
  creation: CampaignCreation,
): Promise<CampaignPreview> => {
  const { work, eligible, leftOut, sizes } = await planCampaign(context, actor, creation)
  const names = await allSiteNames(context.store)
  const admitted = [...eligible, ...leftOut.flatMap(({ station }) => station ?? [])].filter(
    ({ admission }) => admission === 'accepted',
  )
  return {
    total: eligible.length + leftOut.length,
    willDo: eligible.length,
    awayNow: eligible.filter(({ link }) => !link.connected).length,
    openTransactions: eligible.reduce((sum, { openTransactions }) => sum + openTransactions, 0),
    subject: work.subject,
    version: work.version,
    skipped: [...Map.groupBy(leftOut, ({ obstacle }) => obstacle)].map(([reason, of]) => ({
      reason,
      count: of.length,
      stations: of.slice(0, namedStations).map(({ id }) => id),
    })),
    notMapped: notMappedIn(work.aim, admitted),
    waves: [...sizes],
    first: eligible
      .slice(0, Math.min(sizes[0]?.size ?? 0, shownStations))
      .map(({ id, name, site, firmware, link, openTransactions }) => ({
        ...{ id, name, firmware, openTransactions, connected: link.connected },
        site: site === null ? null : (names.get(site) ?? null),
      })),
  }
}
