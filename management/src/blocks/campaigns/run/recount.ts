import type { TargetState } from '@ocpp/shared/blocks/campaigns/api'
import { allOf } from '../../../domain/pages.ts'
import { commit } from '../../../use-cases/commit.ts'
import { system, type TaskContext } from '../../../use-cases/tasks/handler.ts'
import { campaignItem } from '../read.ts'
import { type CampaignBody, type CampaignItem, campaigns } from '../records/campaigns.ts'
import { stateWord, targets } from '../records/targets.ts'
import { countIn, openStates, withMoves } from '../rules/progress.ts'

/** A campaign at which nothing has changed for so long is counted anew. */
export const quietMs = 10 * 60_000

/**
 * Counts the stations that are not decided: those of which there is nothing any more were removed, and a campaign that
 * waited for them would never end.
 */
export const recount = (context: TaskContext, { key: id }: CampaignItem): Promise<number> =>
  commit(context, system, async ({ at, items, touch }) => {
    const item = await campaignItem({ items }, id)
    const found = new Map<string, number>()
    const count = (wave: number | null, state: TargetState) =>
      found.set(`${wave} ${state}`, (found.get(`${wave} ${state}`) ?? 0) + 1)
    for (const state of openStates) {
      const words =
        state === 'waiting'
          ? item.body.waves.map(({ number }) => stateWord(id, state, number))
          : [stateWord(id, state, null)]
      for (const word of words) {
        const list = await allOf((from) => items.list(targets.kind, { state: word, limit: 200, ...from }))
        for (const { body } of list) count(body.wave, state)
      }
    }
    const gone = item.body.waves.flatMap((wave) =>
      openStates.flatMap((from) => {
        const missing = countIn(wave, from) - (found.get(`${wave.number} ${from}`) ?? 0)
        const move = { wave: wave.number, from, to: 'skipped', reason: 'unknown' } as const
        return Array.from({ length: Math.max(0, missing) }, () => move)
      }),
    )
    const body: CampaignBody = gone.length === 0 ? item.body : withMoves(item.body, gone)
    await items.putMany([{ ...item, kind: campaigns.kind, at, body }])
    if (gone.length > 0) touch('campaigns')
    return gone.length
  })
