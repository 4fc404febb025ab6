import * as v from 'valibot'
import { wholeSystem } from '../../domain/items.ts'
import { pagesOf } from '../../domain/pages.ts'
import { type Task, taskKind, taskOf } from '../../domain/tasks.ts'
import { type Commit, commit } from '../../use-cases/commit.ts'
import type { Context } from '../../use-cases/context.ts'
import { handles, system, type TaskContext } from '../../use-cases/tasks/handler.ts'
import { allSites, shownSite } from '../sites/index.ts'
import { openChannels } from './channels-read.ts'
import { type NamedPlace, type Notifying, notify } from './notify.ts'
import { readWorld } from './read-world.ts'
import { alarms, type ClosedItem, closedAlarms } from './records.ts'
import { raisedBy } from './rules/raise.ts'
import {
  closedAlarm,
  openedAlarm,
  reopenedAlarm,
  reopenWithinMs,
  type Step,
  stepsOf,
  wokenAlarm,
} from './rules/steps.ts'
import { readRules } from './rules-read.ts'

type EvaluateContext = Pick<Context, 'store' | 'bus' | 'clock' | 'health' | 'mail'>

/** Alarms in one commit: small, so that what stations send never waits for it. */
const stepsAtOnce = 50
const closedSeen = 200
const mostClosed = 2_000

/** Closed ones that may come back, newest first. */
const recentlyClosed = async ({ store, clock }: EvaluateContext): Promise<readonly ClosedItem[]> => {
  const from = new Date(clock.now().getTime() - reopenWithinMs).toISOString()
  const found: ClosedItem[] = []
  const newestFirst = pagesOf((paging) =>
    store.items.list(closedAlarms.kind, { limit: closedSeen, ...paging }),
  )
  for await (const items of newestFirst) {
    const recent = items.filter(({ at }) => at >= from)
    found.push(...recent)
    if (found.length >= mostClosed || recent.length < items.length) break
  }
  return found
}

const placesOf = async ({ store }: EvaluateContext): Promise<(site: string | null) => NamedPlace> => {
  const sites = await allSites(store)
  const names = new Map([...sites].map(([id, { body }]) => [id, body.name]))
  return (site) => ({
    name: shownSite(site, names).site,
    zone: sites.get(site ?? '')?.body.timeZone ?? 'UTC',
  })
}

/** Does one step in the commit that it is given; what somebody did to the alarm meanwhile stays. */
const take = async (work: Commit, step: Step, notifying: Notifying): Promise<void> => {
  const { items, at } = work
  const current = await items.get(alarms.kind, wholeSystem, step.id)
  if (step.do === 'open') {
    if (current !== null) return
    const before = await items.get(closedAlarms.kind, wholeSystem, step.id)
    const item =
      before === null ? openedAlarm(step.id, step.raised, at) : reopenedAlarm(before, step.raised, at)
    if (!(await items.insert(item))) return
    if (before !== null) await items.remove(closedAlarms.kind, wholeSystem, step.id)
    await notify(work, notifying, item, before === null ? 'opened' : 'reopened')
    return
  }
  if (current === null) return
  if (step.do === 'update') {
    await items.putMany([{ ...current, at, body: { ...current.body, content: step.content } }])
    return
  }
  if (step.do === 'wake') {
    const woken = wokenAlarm(current, at)
    await items.putMany([woken])
    await notify(work, notifying, woken, 'opened', true)
    return
  }
  const closed = closedAlarm(current, step.because, at)
  await items.remove(alarms.kind, wholeSystem, step.id)
  await items.putMany([closed])
  if (step.because !== 'joined')
    await notify(work, notifying, { key: closed.key, body: closed.body }, 'closed')
}

/**
 * Looks once at everything that rules are about, and opens, changes and closes alarms. What it does depends on what is
 * stored alone, so that one that was killed half-way is gone on with by the next.
 */
export const evaluateAlarms = async (context: EvaluateContext): Promise<void> => {
  const { store, clock } = context
  const rules = (await readRules(store)).filter(({ on }) => on)
  const active = await store.items.ofStation(alarms.kind, wholeSystem)
  const world = await readWorld(context, rules, active)
  const raised = raisedBy(rules, world)
  const input = { now: clock.now().toISOString(), raised, active, rules: new Set(rules.map(({ id }) => id)) }
  const first = stepsOf({ ...input, closed: [] })
  if (first.length === 0) return
  const opens = first.some((step) => step.do === 'open')
  const steps = opens ? stepsOf({ ...input, closed: await recentlyClosed(context) }) : first
  const isSent = steps.some((step) => step.do !== 'update')
  const placeOf = isSent ? await placesOf(context) : () => ({ name: null, zone: 'UTC' })
  const byId = new Map(rules.map((rule) => [rule.id, rule]))
  for (let from = 0; from < steps.length; from += stepsAtOnce)
    await commit(context, system, async (work) => {
      const channels = isSent ? await openChannels(work, context.mail) : []
      for (const step of steps.slice(from, from + stepsAtOnce))
        await take(work, step, { rules: byId, channels, placeOf })
      work.touch('alarms', 'overview')
    })
}

export const evaluateTask = taskKind('evaluateAlarms', v.object({}))

export const evaluation = (dueAt: string): Task =>
  taskOf(evaluateTask, { id: 'evaluate-alarms', station: wholeSystem, dueAt, body: {} })

const soonestMs = 2_000
const latestMs = 10_000
/** Of a process’s time it takes one part in so many, until it rests for the longest. */
const share = 30

export const evaluateTasks = {
  [evaluateTask.name]: handles(evaluateTask, async (context: TaskContext) => {
    const began = context.clock.monotonic()
    await evaluateAlarms(context)
    const restMs = Math.min(latestMs, Math.max(soonestMs, (context.clock.monotonic() - began) * share))
    return { again: new Date(context.clock.now().getTime() + restMs).toISOString() }
  }),
}
