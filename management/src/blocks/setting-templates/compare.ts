import { type DriftState, driftStates } from '@ocpp/shared/blocks/setting-templates/api'
import * as v from 'valibot'
import { wholeSystem } from '../../domain/items.ts'
import type { StationRecord } from '../../domain/records.ts'
import { type Task, taskKind, taskOf } from '../../domain/tasks.ts'
import { announceChange } from '../../use-cases/announce.ts'
import { handles, type TaskContext } from '../../use-cases/tasks/handler.ts'
import { type DriftItem, drifts, driftWord, settingTemplates, type TemplateItem } from './records.ts'
import { driftOf } from './rules.ts'

/** Compares the stations of a template with it, some in each step, and all of them again every hour. */
export const compareTask = taskKind('settingDrift', v.object({ template: v.string() }))

export const compareTaskOf = (template: string, dueAt: string): Task =>
  taskOf(compareTask, {
    id: `${compareTask.name}:${template}`,
    station: wholeSystem,
    dueAt,
    body: { template },
  })

const stationsPerStep = 50
const againMs = 60 * 60_000
const none = { differs: 0, unread: 0, same: 0, notMapped: 0 }

const isFor = (
  { body: { filter } }: TemplateItem,
  { vendor, model, firmware, admission }: StationRecord,
): boolean =>
  admission === 'accepted' &&
  (filter.vendor === undefined || vendor === filter.vendor) &&
  (filter.model === undefined || model === filter.model) &&
  (filter.firmware === undefined || firmware === filter.firmware)

/** How one station stands, since the time at which it was first seen so; null where the template is not for it. */
const compared = async (
  { store }: Pick<TaskContext, 'store'>,
  template: TemplateItem,
  station: StationRecord,
  at: string,
): Promise<DriftItem | null> => {
  const { protocol } = station.link
  if (protocol === null || !isFor(template, station)) return null
  const { state, differences } = driftOf(
    template.body.settings,
    protocol,
    await store.variables.list(station.id),
  )
  const former = await store.items.get(drifts.kind, station.id, template.key)
  const word = driftWord(template.key, state)
  const values = (list: DriftItem['body']['differences']) =>
    list.map(({ key, wanted, found }) => [key, wanted, found])
  const isAsBefore =
    former?.state === word && Bun.deepEquals(values(former.body.differences), values(differences))
  return {
    ...{ kind: drifts.kind, station: station.id, key: template.key, state: word, due: null },
    at: isAsBefore ? former.at : at,
    body: { differences },
  }
}

const counted = (before: Record<DriftState, number>, found: readonly DriftItem[], template: string) =>
  Object.fromEntries(
    driftStates.map((state) => [
      state,
      before[state] + found.filter((item) => item.state === driftWord(template, state)).length,
    ]),
  ) as Record<DriftState, number>

/** Removes some of what was compared with a template that is gone; false when nothing is left. */
const removeSome = async ({ store }: TaskContext, template: string): Promise<boolean> => {
  for (const state of driftStates) {
    const found = await store.items.oldest(drifts.kind, driftWord(template, state), stationsPerStep)
    if (found.length === 0) continue
    await store.atomically(async ({ items }) => {
      for (const { station } of found) await items.remove(drifts.kind, station, template)
    })
    return true
  }
  return false
}

export const compareStations = handles(compareTask, async (context, { body: { template: id } }) => {
  const { store, clock } = context
  const at = clock.now().toISOString()
  const template = await store.items.get(settingTemplates.kind, wholeSystem, id)
  if (template === null) return (await removeSome(context, id)) ? { again: at } : 'done'
  const { filter, checking } = template.body
  const page = await store.stations.list({
    ...{ sort: 'id', limit: stationsPerStep, cursor: checking?.cursor ?? undefined },
    ...{ site: filter.site, protocol: filter.protocol },
  })
  const found: DriftItem[] = []
  const gone: string[] = []
  for (const station of page.items) {
    const item = await compared(context, template, station, at)
    if (item === null) gone.push(station.id)
    else found.push(item)
  }
  const counts = counted(checking?.counts ?? none, found, id)
  const isOver = page.next === null
  const isKept = await store.atomically(async ({ items }) => {
    const now = await items.get(settingTemplates.kind, wholeSystem, id)
    // Changed meanwhile: what was found does not count.
    if (now === null || now.at !== template.at || !Bun.deepEquals(now.body.checking, checking)) return false
    for (const station of gone) await items.remove(drifts.kind, station, id)
    await items.putMany(found)
    const next = isOver
      ? { ...now.body, checking: null, checkedAt: at, counts }
      : { ...now.body, checking: { cursor: page.next, counts } }
    await items.putMany([{ ...now, body: next }])
    return true
  })
  if (!isKept || !isOver) return { again: at }
  announceChange(context, 'setting-templates')
  return { again: new Date(clock.now().getTime() + againMs).toISOString() }
})
