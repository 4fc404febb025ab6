import { Component, computed } from '@angular/core'
import { campaignApi, type TargetState } from '@ocpp/shared/blocks/campaigns/api'
import { all, type PageContext, PageView, type Params, page, pageParts, wanted } from '../../page/page.ts'
import { CampaignBounds } from './campaign-bounds.ts'
import { settingsText } from './campaign-draft.ts'
import {
  campaignPath,
  happeningLabels,
  kindLabels,
  nextSteps,
  reasonLabel,
  standing,
  standingTag,
  windowText,
} from './campaign-labels.ts'
import { CampaignWaves } from './campaign-waves.ts'
import { TargetTable } from './target-table.ts'

/** What is shown first: what is under way, else what waits. */
const firstStates: readonly TargetState[] = [
  'underWay',
  'sent',
  'failed',
  'notDue',
  'waiting',
  'away',
  'done',
  'skipped',
]

const load = async ({ api, query }: PageContext, params: Params) => {
  const id = params.id ?? ''
  const campaign = await api.call(campaignApi.routes.read, { params: { id } })
  const state = query.get('state') ?? firstStates.find((one) => campaign.counts[one] > 0) ?? 'done'
  return all({
    campaign,
    state,
    targets: api.call(campaignApi.routes.targets, {
      params: { id },
      query: { ...wanted(query, 'wave', 'cursor'), state, limit: '50' },
    }),
  })
}

/** One campaign: how far it is, wave by wave, why stations were skipped or failed, and what may pause it. */
@Component({
  imports: [pageParts, CampaignBounds, CampaignWaves, TargetTable],
  templateUrl: './campaign-page.html',
})
class CampaignPage extends PageView<typeof load> {
  protected readonly campaign = computed(() => this.data().campaign)
  protected readonly path = computed(() => campaignPath(this.campaign().id))
  protected readonly standing = computed(() => standing(this.campaign()))
  protected readonly tag = computed(() => standingTag(this.campaign()))
  protected readonly window = computed(() => windowText(this.campaign().plan))
  protected readonly kinds = kindLabels
  protected readonly happenings = happeningLabels
  protected readonly reason = reasonLabel
  protected readonly next = (reason: string): string => nextSteps[reason as keyof typeof nextSteps] ?? ''
  protected readonly isOpen = computed(() => ['running', 'paused'].includes(this.campaign().state))
  protected readonly reasons = computed(() =>
    this.campaign().reasons.filter(({ state }) => state === 'skipped'),
  )
  protected readonly failures = computed(() =>
    this.campaign().reasons.filter(({ state }) => state === 'failed'),
  )

  /** The form of a new campaign for stations of this one, filled in. */
  protected again(outcome: string, name: string): string {
    const { id, work } = this.campaign()
    const fields = new URLSearchParams({
      kind: work.kind,
      name,
      'filter.campaign': id,
      'filter.outcome': outcome,
    })
    if (work.kind === 'firmware' && outcome === 'failed') fields.set('work.file', work.file)
    if (work.kind === 'settings') fields.set('work.settings', settingsText(work.settings))
    return `/campaigns/new?${fields}`
  }

  /** Back to an earlier file, at those that have taken this one. */
  protected rollBack(): string {
    const { name, id } = this.campaign()
    const fields = {
      kind: 'firmware',
      name: `Roll back ${name}`.slice(0, 100),
      'filter.campaign': id,
      'filter.outcome': 'done',
    }
    return `/campaigns/new?${new URLSearchParams(fields)}`
  }
}

export const campaignPage = page({
  path: 'campaigns/:id',
  component: CampaignPage,
  title: ({ campaign }) => campaign.name,
  load,
})
