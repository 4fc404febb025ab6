import { pagesOf } from '../../domain/pages.ts'
import { taskOf } from '../../domain/tasks.ts'
import type { Repositories } from '../../ports/store.ts'
import type { Context } from '../../use-cases/context.ts'
import { handles, system, type TaskContext } from '../../use-cases/tasks/handler.ts'
import { readPolicies } from '../policies/index.ts'
import { lookAtList, settingsOf } from './look.ts'
import { type LocalListItem, localListSettings, localLists } from './records.ts'
import { stateOfList } from './rules/evolve.ts'
import { pushListTask, spreadListsTask } from './rules/tasks.ts'
import { sendLocalList } from './send.ts'

/** Several changes within this time make one push. */
const debounceMs = 5_000
/** A push under way looks at the tokens once more when it ends: what is planned now must come after that. */
const settleMs = 1_000
const offlineRetryMs = 5 * 60_000
const mostFailures = 5
const pageSize = 200

const after = ({ clock }: Pick<Context, 'clock'>, ms: number): string =>
  new Date(clock.now().getTime() + ms).toISOString()

/** Plans a push to the stations that keep a list, if the policy says so. Call it in the commit that changes a token. */
export const planListPush = async (
  repositories: Pick<Repositories, 'items' | 'tasks'>,
  { clock }: Pick<Context, 'clock'>,
): Promise<void> => {
  if (!(await readPolicies(repositories)).pushLocalList) return
  // One task for each span of time: a change while the last one is being carried out is not missed.
  const span = Math.floor(clock.now().getTime() / debounceMs) + 1
  const dueAt = new Date(span * debounceMs + settleMs).toISOString()
  const id = `${spreadListsTask.name}:${span}`
  await repositories.tasks.insertMany([taskOf(spreadListsTask, { id, station: '', dueAt, body: {} })])
}

/** Stations that have a list, and those whose operator wants them to. */
const concerned = async ({ store }: TaskContext): Promise<ReadonlySet<string>> => {
  const stations = new Set<string>()
  for (const kind of [localLists.kind, localListSettings.kind]) {
    for await (const page of pagesOf((from) => store.items.list(kind, { limit: pageSize, ...from })))
      for (const { station } of page) stations.add(station)
  }
  return stations
}

/** Is the list of that station to be pushed, as things stand? */
const isPushed = async (
  { store }: Pick<Context, 'store'>,
  station: string,
  item: LocalListItem | null,
): Promise<boolean> => {
  const { push } = await settingsOf(store, station)
  const state = stateOfList(item)
  if (push === 'never' || state === 'unsupported') return false
  return push === 'always' || state === 'differs' || (item?.body.version ?? 0) > 0
}

/** Plans the push to each station on its own: a slow one keeps no other waiting. */
export const spreadLists = handles(spreadListsTask, async (context) => {
  const { store } = context
  if (!(await readPolicies(store)).pushLocalList) return 'done'
  for (const station of await concerned(context)) {
    if (!(await isPushed(context, station, await store.items.get(localLists.kind, station, '')))) continue
    const id = `${pushListTask.name}:${station}`
    const dueAt = context.clock.now().toISOString()
    const [isNew] = await store.tasks.insertMany([taskOf(pushListTask, { id, station, dueAt, body: {} })])
    // It waits for the station to come back, or failed: now there is a reason to try again. One that is under way
    // looks at the tokens once more when it ends.
    if (isNew === false) await store.tasks.postpone(id, after(context, debounceMs))
  }
  return 'done'
})

/** Brings one station's list up to date, however long the station is away. */
export const pushList = handles(pushListTask, async (context, { station: id, attempts }) => {
  const { store } = context
  const station = await store.stations.get(id)
  const item = await store.items.get(localLists.kind, id, '')
  if (station === null || !(await readPolicies(store)).pushLocalList) return 'done'
  if (!(await isPushed(context, id, item))) return 'done'
  if (!station.link.connected) return { again: after(context, offlineRetryMs) }
  const { result } = await sendLocalList(context, system, id, 'differences')
  switch (result) {
    case 'sent':
    case 'inSync': {
      // Tokens may have changed meanwhile.
      const { rows } = await lookAtList(context, station)
      const isCurrent = rows.every(({ difference }) => difference === 'same')
      return isCurrent || attempts > mostFailures ? 'done' : { again: after(context, debounceMs) }
    }
    case 'unsupported':
      return 'done'
    case 'refused':
    case 'timeout':
    case 'connectionLost':
      return { again: after(context, offlineRetryMs) }
    case 'callError':
    case 'failed':
      return attempts > mostFailures ? 'done' : { again: after(context, offlineRetryMs) }
  }
})
