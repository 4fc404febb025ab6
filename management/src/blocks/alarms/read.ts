import type { Page } from '@ocpp/shared/api/paging'
import type { Alarm, AlarmDetail, AlarmInbox } from '@ocpp/shared/blocks/alarms/api'
import type { AlarmQuery } from '@ocpp/shared/blocks/alarms/requests'
import { AppError } from '@ocpp/shared/kernel/errors'
import { wholeSystem } from '../../domain/items.ts'
import { pageOfAll } from '../../domain/pages.ts'
import type { Repositories } from '../../ports/store.ts'
import type { Actor, Context } from '../../use-cases/context.ts'
import { allSiteNames, shownSite, siteNameOf } from '../sites/index.ts'
import { type AlarmItem, alarms, type ClosedItem, closedAlarms } from './records.ts'
import { byUrgency, causesOf, type Weighed } from './rules/causes.ts'
import { presentAlarm, type ShownSite } from './rules/present.ts'

type Deps = Pick<Repositories, 'items'>
type SiteOf = (stored: string | null) => ShownSite

export const siteShown = async (items: Deps): Promise<SiteOf> => {
  const names = await allSiteNames(items)
  return (stored) => shownSite(stored, names)
}

/** @throws AppError `notFound` */
export const knownAlarm = async ({ items }: Deps, id: string): Promise<AlarmItem | ClosedItem> => {
  const found =
    (await items.get(alarms.kind, wholeSystem, id)) ?? (await items.get(closedAlarms.kind, wholeSystem, id))
  if (found === null) throw new AppError('notFound', 'No such alarm')
  return found
}

/** Alarms in one of these states, the most urgent first. */
const weighedOf = async (store: Deps, states: readonly string[]): Promise<readonly Weighed[]> => {
  const active = (await store.items.ofStation(alarms.kind, wholeSystem)).filter(({ state }) =>
    states.includes(state),
  )
  if (active.length === 0) return []
  const siteOf = await siteShown(store)
  return active
    .map((item) => ({ alarm: presentAlarm(item, siteOf), impact: item.body.content.impact }))
    .sort(byUrgency)
}

/** What is open, as the overview and the inbox show it: its lines do not grow with the network. */
export const readInbox = async ({ store }: Pick<Context, 'store'>): Promise<AlarmInbox> => {
  const all = await weighedOf(store, ['open', 'acknowledged', 'snoozed'])
  const open = all.filter(({ alarm }) => alarm.state === 'open')
  const count = (state: Alarm['state']) => all.filter(({ alarm }) => alarm.state === state).length
  const urgent = (severity: Alarm['severity']) =>
    open.filter(({ alarm }) => alarm.severity === severity).length
  return {
    counts: { open: open.length, acknowledged: count('acknowledged'), snoozed: count('snoozed') },
    severities: { critical: urgent('critical'), warning: urgent('warning'), notice: urgent('notice') },
    sitesOut: open.filter(({ alarm }) => alarm.kind === 'siteOut').length,
    things: open.reduce((sum, { alarm }) => sum + alarm.count, 0),
    causes: causesOf(open),
  }
}

/** What every page asks: not read one by one where somebody has all sites. */
export const countOpen = async (
  { store }: Pick<Context, 'store'>,
  { sites }: Pick<Actor, 'sites'>,
): Promise<{ readonly open: number }> => {
  if (sites === 'all') {
    const { total, items } = await store.items.list(alarms.kind, {
      station: wholeSystem,
      state: 'open',
      limit: 1,
    })
    return { open: total ?? items.length }
  }
  const all = await store.items.ofStation(alarms.kind, wholeSystem)
  return { open: all.filter(({ state }) => state === 'open').length }
}

const isWanted = (
  alarm: Alarm,
  { severity, rule, siteId, station, assignee, text }: AlarmQuery,
  actor: Actor,
): boolean => {
  const who = assignee === 'me' ? actor.email : assignee === 'nobody' ? null : assignee
  const words = `${alarm.title}\n${alarm.site ?? ''}\n${alarm.station}\n${alarm.detail}`.toLowerCase()
  return (
    (severity === undefined || alarm.severity === severity) &&
    (rule === undefined || alarm.rule === rule) &&
    (siteId === undefined || alarm.siteId === siteId) &&
    (station === undefined || alarm.station === station) &&
    (who === undefined || alarm.assignee === who) &&
    (text === undefined || words.includes(text.toLowerCase()))
  )
}

/** Those that are not over by urgency, filtered; those that are over by when. */
export const listAlarms = async (
  { store }: Pick<Context, 'store'>,
  actor: Actor,
  query: AlarmQuery,
): Promise<Page<Alarm>> => {
  const { state, severity, cursor, limit } = query
  if (state === 'closed') {
    const page = await store.items.list(closedAlarms.kind, { state: severity, cursor, limit })
    const siteOf = await siteShown(store)
    return { ...page, items: page.items.map((item) => presentAlarm(item, siteOf)) }
  }
  const all = (await weighedOf(store, [state])).map(({ alarm }) => alarm)
  return pageOfAll(
    all.filter((alarm) => isWanted(alarm, query, actor)),
    query,
  )
}

export const presentOne = async (store: Deps, item: AlarmItem | ClosedItem): Promise<Alarm> => {
  const names = await siteNameOf(store, item.body.site)
  return presentAlarm(item, (stored) => shownSite(stored, names))
}

/** @throws AppError `notFound` */
export const readAlarm = async ({ store }: Pick<Context, 'store'>, id: string): Promise<AlarmDetail> => {
  const item = await knownAlarm(store, id)
  const { content, history } = item.body
  return { alarm: await presentOne(store, item), parts: content.parts, history }
}
