import { Component } from '@angular/core'
import { webhookApi } from '@ocpp/shared/blocks/webhooks/api'
import { type PageContext, PageView, page, pageParts, wanted } from '../../page/page.ts'
import { eventsOf, stateLabels, stateShapes, webhookPath } from './webhook-labels.ts'

const load = ({ api, query }: PageContext) =>
  api.call(webhookApi.routes.list, { query: wanted(query, 'cursor') })

@Component({ imports: [pageParts], templateUrl: './webhooks-page.html' })
class WebhooksPage extends PageView<typeof load> {
  protected readonly labels = stateLabels
  protected readonly shapes = stateShapes
  protected readonly path = webhookPath
  protected readonly eventsOf = eventsOf
}

export const webhooksPage = page({ path: 'webhooks', component: WebhooksPage, title: 'Webhooks', load })
