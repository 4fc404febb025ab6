import { campaignApi } from '@ocpp/shared/blocks/campaigns/api'
import { draftOf } from '../../../app/pages/campaigns/campaign-draft.ts'
import { campaignPath } from '../../../app/pages/campaigns/campaign-labels.ts'
import type { Action } from '../../action.ts'
import { routeAction } from '../route-action.ts'

const { start, pause, resume, cancel } = campaignApi.routes
const one = '/campaigns/:id'

/** The POSTs of the campaigns' pages. */
export const campaignActions: readonly Action[] = [
  routeAction('/campaigns/new', start, {
    body: ({ form }) => draftOf(form),
    to: ({ answer }) => campaignPath(answer.id),
    text: ({ answer }) => `Started at ${answer.total - answer.counts.skipped} stations.`,
  }),
  routeAction(`${one}/pause`, pause, { formAt: one, to: one, text: 'Paused: nothing more is sent.' }),
  routeAction(`${one}/resume`, resume, { formAt: one, to: one, text: 'It goes on.' }),
  routeAction(`${one}/cancel`, cancel, {
    formAt: one,
    to: one,
    text: 'Ended: who was not reached is skipped, what was sent is followed.',
  }),
]
