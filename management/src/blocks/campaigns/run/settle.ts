import type { TargetReason } from '@ocpp/shared/blocks/campaigns/api'
import { wholeSystem } from '../../../domain/items.ts'
import { commit } from '../../../use-cases/commit.ts'
import { system, type TaskContext } from '../../../use-cases/tasks/handler.ts'
import { releaseFirmware } from '../../firmware/index.ts'
import { type CampaignBody, type CampaignItem, campaigns } from '../records/campaigns.ts'
import { stateWord, targets } from '../records/targets.ts'
import { advance, countIn, isFinished, isOver, pauseReason, withHappening } from '../rules/progress.ts'
import { applyChanges } from './apply.ts'
import { looksPerStep } from './follow.ts'
import { forgetTaskOf } from './task.ts'

/** What is kept of an ended campaign goes after this. */
const keptMs = 366 * 86_400_000

const waveName = ({ canary, number }: CampaignBody['waves'][number]): string =>
  canary ? 'the canary' : `wave ${number}`

/** Begun waves in which nothing is to be decided any more are over. */
const withWavesDone = (body: CampaignBody, at: string): CampaignBody => {
  const over = body.waves.filter((wave, n) => n <= body.wave && wave.finishedAt === null && isOver(wave))
  if (over.length === 0) return body
  const waves = body.waves.map((wave) => (over.includes(wave) ? { ...wave, finishedAt: at } : wave))
  return over.reduce<CampaignBody>(
    (sum, wave) => {
      const detail = `${waveName(wave)}: ${countIn(wave, 'done')} done, ${countIn(wave, 'failed')} failed`
      return withHappening(sum, { at, what: 'waveDone', detail, by: null })
    },
    { ...body, waves },
  )
}

/** A running campaign after what has happened at its stations: paused, a wave over, the next begun. */
export const progressed = (item: CampaignItem, at: string): CampaignItem => {
  const { body } = item
  const begun = body.waves.slice(0, body.wave + 1)
  const why = begun.map((wave) => pauseReason(body, wave)).find((reason) => reason !== null)
  if (why !== undefined && why !== null) {
    const paused = withHappening(
      { ...body, pausedBecause: why },
      { at, what: 'pausedItself', detail: why, by: null },
    )
    return { ...item, state: 'paused', at, body: paused }
  }
  const done = withWavesDone(body, at)
  if (advance(done, at) !== 'begin') return done === body ? item : { ...item, at, body: done }
  const wave = done.wave + 1
  const next = done.waves[wave]
  if (next === undefined) return item
  const begins = {
    ...done,
    wave,
    waves: done.waves.map((one, n) => (n === wave ? { ...one, startedAt: at } : one)),
  }
  const detail = `${waveName(next)}, ${next.size} stations`
  return { ...item, at, body: withHappening(begins, { at, what: 'waveBegan', detail, by: null }) }
}

/** Takes a campaign on to its next state, where it has one; resolves to it as it stands then. */
export const settleCampaign = async (context: TaskContext, id: string): Promise<CampaignItem | null> =>
  await commit(context, system, async ({ at, items, tasks, audit, touch }) => {
    const item = await items.get(campaigns.kind, wholeSystem, id)
    if (item === null || item.state === 'ended') return item
    if (isFinished(item.body)) {
      const ended: CampaignItem = {
        ...item,
        state: item.state === 'cancelled' ? 'cancelled' : 'ended',
        at,
        body: withHappening(
          { ...withWavesDone(item.body, at), endedAt: at, pausedBecause: null },
          { at, what: 'ended', detail: '', by: null },
        ),
      }
      await items.putMany([ended])
      if (item.body.work.kind === 'firmware') await releaseFirmware({ items }, item.body.work.file, id)
      await tasks.insertMany([forgetTaskOf(id, new Date(Date.parse(at) + keptMs).toISOString())])
      await audit('campaign.end', id, item.body.name)
      touch('campaigns')
      return ended
    }
    if (item.state !== 'running') return item
    const next = progressed(item, at)
    if (next === item) return item
    await items.putMany([next])
    if (next.state === 'paused') await audit('campaign.pauseItself', id, next.body.pausedBecause ?? '')
    touch('campaigns')
    return next
  })

/** Skips stations that will not be reached any more, some in each step; resolves to how many. */
export const skipRest = async (
  context: TaskContext,
  { key: id, body }: CampaignItem,
  reason: TargetReason,
): Promise<number> => {
  const { items } = context.store
  const words = [
    ...(['notDue', 'away'] as const).map((state) => stateWord(id, state, null)),
    ...body.waves.map(({ number }) => stateWord(id, 'waiting', number)),
  ]
  for (const word of words) {
    const found = await items.oldest(targets.kind, word, looksPerStep)
    if (found.length === 0) continue
    await applyChanges(
      context,
      id,
      found.map((target) => ({ target, verdict: { to: 'skipped', reason } })),
    )
    return found.length
  }
  return 0
}
