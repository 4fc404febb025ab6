import { Component, computed } from '@angular/core'
import { type WebhookDelivery, webhookApi } from '@ocpp/shared/blocks/webhooks/api'
import { all, type PageContext, PageView, type Params, page, pageParts, wanted } from '../../page/page.ts'
import { DeliveryTable } from './delivery-table.ts'
import { eventsOf, stateLabels, stateShapes, webhookPath } from './webhook-labels.ts'

const load = ({ api, query }: PageContext, { id = '' }: Params) =>
  all({
    webhook: api.call(webhookApi.routes.read, { params: { id } }),
    deliveries: api.call(webhookApi.routes.deliveries, {
      params: { id },
      query: wanted(query, 'cursor', 'outcome'),
    }),
  })

/** One webhook: how it fares, what it was sent, and what can be done about it. */
@Component({ imports: [pageParts, DeliveryTable], templateUrl: './webhook-page.html' })
class WebhookOverview extends PageView<typeof load> {
  protected readonly webhook = computed(() => this.data().webhook)
  protected readonly secret = this.context.secret
  protected readonly labels = stateLabels
  protected readonly shapes = stateShapes
  protected readonly eventsOf = eventsOf
  protected readonly path = (part = '') => webhookPath(this.webhook().id, part)
  protected readonly filters: readonly {
    readonly outcome: WebhookDelivery['outcome'] | ''
    readonly label: string
  }[] = [
    { outcome: '', label: 'All' },
    { outcome: 'failed', label: 'Not taken' },
    { outcome: 'givenUp', label: 'Given up' },
  ]
}

export const webhookPage = page({
  path: 'webhooks/:id',
  component: WebhookOverview,
  title: ({ webhook }) => webhook.name,
  load,
})
