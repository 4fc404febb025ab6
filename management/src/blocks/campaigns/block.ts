import type { Block } from '../block.ts'
import { cancelCampaign, pauseCampaign, resumeCampaign } from './control.ts'
import { previewCampaign } from './plan.ts'
import { listCampaigns, listTargets, readCampaign } from './read.ts'
import { campaigns as collection } from './records/campaigns.ts'
import { targets } from './records/targets.ts'
import { forgetCampaign, runCampaign } from './run/step.ts'
import { campaignTask, forgetCampaignTask } from './run/task.ts'
import { startCampaign } from './start.ts'

export const campaigns = {
  collections: [collection, targets],
  tasks: { [campaignTask.name]: runCampaign, [forgetCampaignTask.name]: forgetCampaign },
  api: {
    campaigns: {
      list: ({ context, query }) => listCampaigns(context, query),
      preview: ({ context, actor, body }) => previewCampaign(context, actor, body),
      start: ({ context, actor, body }) => startCampaign(context, actor, body),
      read: ({ context, params }) => readCampaign(context, params.id),
      targets: ({ context, params, query }) => listTargets(context, params.id, query),
      pause: ({ context, actor, params }) => pauseCampaign(context, actor, params.id),
      resume: ({ context, actor, params }) => resumeCampaign(context, actor, params.id),
      cancel: ({ context, actor, params }) => cancelCampaign(context, actor, params.id),
    },
  },
} satisfies Block
