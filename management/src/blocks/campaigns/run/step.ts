import { targetStates } from '@ocpp/shared/blocks/campaigns/api'
import { messageOf } from '@ocpp/shared/kernel/errors'
import { wholeSystem } from '../../../domain/items.ts'
import { commit } from '../../../use-cases/commit.ts'
import { handles, system, type TaskContext, type TaskResult } from '../../../use-cases/tasks/handler.ts'
import { releaseFirmware } from '../../firmware/index.ts'
import { type CampaignItem, campaigns } from '../records/campaigns.ts'
import { stateWord, targets } from '../records/targets.ts'
import { isFinished } from '../rules/progress.ts'
import { readWork, type Work } from '../work.ts'
import { followStations, looksPerStep } from './follow.ts'
import { quietMs, recount } from './recount.ts'
import { sendToStations } from './send.ts'
import { settleCampaign, skipRest } from './settle.ts'
import { campaignTask, forgetCampaignTask } from './task.ts'

const stepMs = 1_000
const removedPerStep = 200

/** The file or the profile is gone: nothing more can be sent. */
const stop = (context: TaskContext, id: string, why: string): Promise<void> =>
  commit(context, system, async ({ at, items, audit, touch }) => {
    const item = await items.get(campaigns.kind, wholeSystem, id)
    if (item?.state !== 'running') return
    await items.putMany([{ ...item, state: 'paused', at, body: { ...item.body, pausedBecause: why } }])
    await audit('campaign.pauseItself', id, why)
    touch('campaigns')
  })

const workOf = async (context: TaskContext, { key: id, body }: CampaignItem): Promise<Work | null> => {
  try {
    return await readWork(context, body.work)
  } catch (error) {
    await stop(context, id, messageOf(error))
    return null
  }
}

/** One bounded step: looks at some stations, sends to some, and goes on to the next wave. Resolves to how much it did. */
const step = async (context: TaskContext, item: CampaignItem): Promise<number> => {
  const { key: id, body } = item
  const followed = await followStations(context, item)
  const isPast = body.plan.endsAt <= context.clock.now().toISOString()
  if (item.state === 'cancelled' || isPast)
    return followed + (await skipRest(context, item, item.state === 'cancelled' ? 'cancelled' : 'ended'))
  const settled = await settleCampaign(context, id)
  if (settled?.state !== 'running') return followed
  const work = await workOf(context, settled)
  return work === null ? followed : followed + (await sendToStations(context, settled, work))
}

/** Removes some of the stations of a campaign; false when there are none left. */
const removeTargets = async ({ store }: TaskContext, { key: id, body }: CampaignItem): Promise<boolean> => {
  const words = targetStates.flatMap((state) =>
    state === 'waiting'
      ? body.waves.map(({ number }) => stateWord(id, state, number))
      : [stateWord(id, state, null)],
  )
  for (const word of words) {
    const found = await store.items.oldest(targets.kind, word, removedPerStep)
    if (found.length === 0) continue
    await store.atomically(async ({ items }) => {
      for (const { station } of found) await items.remove(targets.kind, station, id)
    })
    return true
  }
  return false
}

/** Whoever wrote its list down died over it: nothing was sent, and nothing stays. */
const discard = async (context: TaskContext, item: CampaignItem): Promise<TaskResult> => {
  const { key: id, body } = item
  if (await removeTargets(context, item)) return { again: context.clock.now().toISOString() }
  await commit(context, system, async ({ items, audit, touch }) => {
    if (body.work.kind === 'firmware') await releaseFirmware({ items }, body.work.file, id)
    await items.remove(campaigns.kind, wholeSystem, id)
    await audit('campaign.discard', id, body.name)
    touch('campaigns')
  })
  return 'done'
}

export const runCampaign = handles(campaignTask, async (context, { body: { campaign: id } }) => {
  const { store, clock } = context
  const item = await store.items.get(campaigns.kind, wholeSystem, id)
  if (item === null) return 'done'
  if (item.state === 'preparing') return await discard(context, item)
  if (item.body.endedAt !== null) return 'done'
  const did = await step(context, item)
  const settled = await settleCampaign(context, id)
  if (settled === null || isFinished(settled.body)) return 'done'
  const now = clock.now().getTime()
  if (did === 0 && now - Date.parse(settled.at) > quietMs) await recount(context, settled)
  return { again: new Date(now + (did >= looksPerStep ? 0 : stepMs)).toISOString() }
})

/** What is kept of a campaign that ended a year ago goes, some in each step. */
export const forgetCampaign = handles(forgetCampaignTask, async (context, { body: { campaign: id } }) => {
  const item = await context.store.items.get(campaigns.kind, wholeSystem, id)
  if (item === null) return 'done'
  if (await removeTargets(context, item)) return { again: context.clock.now().toISOString() }
  await context.store.items.remove(campaigns.kind, wholeSystem, id)
  return 'done'
})
