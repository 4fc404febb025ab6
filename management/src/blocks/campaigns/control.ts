import type { Campaign, CampaignState } from '@ocpp/shared/blocks/campaigns/api'
import { AppError } from '@ocpp/shared/kernel/errors'
import { commit } from '../../use-cases/commit.ts'
import type { Actor, Context } from '../../use-cases/context.ts'
import { campaignItem, presentCampaign } from './read.ts'
import type { CampaignBody, CampaignItem } from './records/campaigns.ts'
import { countIn, withHappening } from './rules/progress.ts'
import { campaignTaskOf } from './run/task.ts'
import { checkRights } from './work.ts'

type Controlling = Pick<Context, 'store' | 'bus' | 'clock' | 'fileLimits'>

interface Change {
  readonly from: readonly CampaignState[]
  readonly to: CampaignState
  readonly what: 'paused' | 'resumed' | 'cancelled'
  readonly audit: 'campaign.pause' | 'campaign.resume' | 'campaign.cancel'
  readonly body: (body: CampaignBody) => CampaignBody
}

const change = async (
  context: Controlling,
  actor: Actor,
  id: string,
  { from, to, what, audit: action, body }: Change,
): Promise<Campaign> => {
  const changed = await commit(context, actor, async ({ at, items, tasks, audit, touch }) => {
    const item = await campaignItem({ items }, id)
    checkRights(context, actor, item.body.work)
    if (!from.includes(item.state)) throw new AppError('conflict', `The campaign is ${item.state}`)
    const happened = withHappening(body(item.body), { at, what, detail: '', by: actor.email })
    const next: CampaignItem = { ...item, state: to, at, body: happened }
    await items.putMany([next])
    // Its task comes by itself too, but not at once.
    await tasks.postpone(campaignTaskOf(id, at).id, at)
    await audit(action, id, item.body.name)
    touch('campaigns')
    return next
  })
  return presentCampaign(changed)
}

/** Sends nothing more; what is under way is followed. @throws AppError `notFound`, `forbidden`, `conflict` */
export const pauseCampaign = (context: Controlling, actor: Actor, id: string): Promise<Campaign> =>
  change(context, actor, id, {
    from: ['running'],
    to: 'paused',
    what: 'paused',
    audit: 'campaign.pause',
    body: (body) => ({ ...body, pausedBecause: `paused by ${actor.email}` }),
  })

/** Goes on; what has failed so far does not pause it again. @throws AppError `notFound`, `forbidden`, `conflict` */
export const resumeCampaign = (context: Controlling, actor: Actor, id: string): Promise<Campaign> =>
  change(context, actor, id, {
    from: ['paused'],
    to: 'running',
    what: 'resumed',
    audit: 'campaign.resume',
    body: (body) => ({
      ...body,
      pausedBecause: null,
      waves: body.waves.map((wave) => ({
        ...wave,
        baseline: { done: countIn(wave, 'done'), failed: countIn(wave, 'failed') },
      })),
    }),
  })

/** Skips whoever was not reached; what was sent is followed. @throws AppError `notFound`, `forbidden`, `conflict` */
export const cancelCampaign = (context: Controlling, actor: Actor, id: string): Promise<Campaign> =>
  change(context, actor, id, {
    from: ['running', 'paused'],
    to: 'cancelled',
    what: 'cancelled',
    audit: 'campaign.cancel',
    body: (body) => ({ ...body, pausedBecause: null }),
  })
