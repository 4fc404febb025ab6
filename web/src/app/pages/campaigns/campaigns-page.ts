import { Component } from '@angular/core'
import { campaignApi } from '@ocpp/shared/blocks/campaigns/api'
import { type PageContext, PageView, page, pageParts, wanted } from '../../page/page.ts'
import { campaignPath, kindLabels, standing, standingTag } from './campaign-labels.ts'
import { TargetBar } from './target-bar.ts'

const load = ({ api, query }: PageContext) =>
  api.call(campaignApi.routes.list, { query: { ...wanted(query, 'state', 'cursor'), limit: '25' } })

/** Every campaign, the one that changed last first. */
@Component({ imports: [pageParts, TargetBar], templateUrl: './campaigns-page.html' })
class CampaignsPage extends PageView<typeof load> {
  protected readonly state = this.query.get('state')
  protected readonly path = campaignPath
  protected readonly standing = standing
  protected readonly tag = standingTag
  protected readonly kinds = kindLabels
  protected readonly filters = [
    { state: null, label: 'All', href: '/campaigns' },
    { state: 'running', label: 'Running', href: '/campaigns?state=running' },
    { state: 'paused', label: 'Paused', href: '/campaigns?state=paused' },
    { state: 'ended', label: 'Ended', href: '/campaigns?state=ended' },
    { state: 'cancelled', label: 'Cancelled', href: '/campaigns?state=cancelled' },
  ]
}

export const campaignsPage = page({
  path: 'campaigns',
  component: CampaignsPage,
  title: 'Campaigns',
  load,
})
