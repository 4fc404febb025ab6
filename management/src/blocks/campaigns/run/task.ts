import * as v from 'valibot'
import { wholeSystem } from '../../../domain/items.ts'
import { type Task, taskKind, taskOf } from '../../../domain/tasks.ts'

/** Takes a campaign on, step by step, for as long as it lives. */
export const campaignTask = taskKind('campaign', v.object({ campaign: v.string() }))
/** Removes what is kept of a campaign that ended long ago. */
export const forgetCampaignTask = taskKind('forgetCampaign', v.object({ campaign: v.string() }))

export const campaignTaskOf = (campaign: string, dueAt: string): Task =>
  taskOf(campaignTask, {
    id: `${campaignTask.name}:${campaign}`,
    station: wholeSystem,
    dueAt,
    body: { campaign },
  })

export const forgetTaskOf = (campaign: string, dueAt: string): Task =>
  taskOf(forgetCampaignTask, {
    id: `${forgetCampaignTask.name}:${campaign}`,
    station: wholeSystem,
    dueAt,
    body: { campaign },
  })
