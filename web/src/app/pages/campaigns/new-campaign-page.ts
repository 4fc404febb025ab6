import { Component, computed } from '@angular/core'
import { campaignApi } from '@ocpp/shared/blocks/campaigns/api'
import { campaignKinds } from '@ocpp/shared/blocks/campaigns/plan'
import { firmwareApi } from '@ocpp/shared/blocks/firmware/api'
import { siteApi } from '@ocpp/shared/blocks/sites/api'
import { smartChargingApi } from '@ocpp/shared/blocks/smart-charging/api'
import { all, type PageContext, PageView, page, pageParts, part } from '../../page/page.ts'
import { withQuery } from '../../text/links.ts'
import { CampaignCheck } from './campaign-check.ts'
import { draftFields, draftOf, firstValues } from './campaign-draft.ts'
import { CampaignForm } from './campaign-form.ts'
import { kindLabels } from './campaign-labels.ts'

/** What was typed: in a form that was refused, else in the page's address, else what a campaign begins with. */
const valuesOf = ({ query, form }: PageContext): Readonly<Record<string, string>> => {
  const typed = form?.values ?? Object.fromEntries(query)
  const isFresh = form === null && !query.has('check')
  return { ...(isFresh && firstValues), kind: 'firmware', ...typed }
}

const load = async (context: PageContext) => {
  const { api, query, form } = context
  const values = valuesOf(context)
  const isChecked = query.has('check') || form !== null
  const paging = { query: { limit: '200' } }
  return all({
    values,
    preview: isChecked ? part(api, campaignApi.routes.preview, { body: draftOf(values) }) : null,
    files: api.call(firmwareApi.routes.listFirmware, paging),
    profiles: api.call(smartChargingApi.routes.listTemplates, paging),
    sites: api.call(siteApi.routes.names, paging),
    versions: api.call(firmwareApi.routes.listVersions, {}),
  })
}

/** Says what a campaign is to do, shows what it would, and starts it. */
@Component({ imports: [pageParts, CampaignCheck, CampaignForm], templateUrl: './new-campaign-page.html' })
class NewCampaignPage extends PageView<typeof load> {
  protected readonly kinds = campaignKinds.map((kind) => ({
    kind,
    label: kindLabels[kind],
    href: withQuery('/campaigns/new', this.query, { kind, check: null }),
  }))
  protected readonly kind = computed(() => this.data().values.kind ?? 'firmware')
  /** All that was typed, for the button that starts it. */
  protected readonly carried = computed(() =>
    Object.fromEntries(draftFields.map((field) => [field, this.data().values[field]])),
  )
}

export const newCampaignPage = page({
  path: 'campaigns/new',
  component: NewCampaignPage,
  title: 'New campaign',
  load,
})
