import { Component } from '@angular/core'
import type { WebhookDelivery } from '@ocpp/shared/blocks/webhooks/api'
import { PageView, pageParts } from '../../page/page.ts'
import { outcomeLabels } from './webhook-labels.ts'

/** The last attempts to deliver, newest first. */
@Component({ selector: 'app-delivery-table', imports: [pageParts], templateUrl: './delivery-table.html' })
export class DeliveryTable extends PageView<readonly WebhookDelivery[]> {
  protected readonly labels = outcomeLabels
}
