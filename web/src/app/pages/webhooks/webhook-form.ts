import { Component, computed } from '@angular/core'
import { alarmMessageTypes } from '@ocpp/shared/blocks/alarms/message'
import { type Webhook, webhookApi } from '@ocpp/shared/blocks/webhooks/api'
import { eventTypes } from '@ocpp/shared/contracts/station-message'
import { EditForm } from '../../form/edit-form.ts'
import { namesOfSites } from '../../page/names-of-sites.ts'
import { type PageContext, PageView, type Params, page, pageParts } from '../../page/page.ts'
import { webhookPath } from './webhook-labels.ts'

interface Shown {
  readonly webhook: Webhook | null
  /** Names of the sites that it is for. */
  readonly sites: readonly string[]
}

const loadNew = async (): Promise<Shown> => ({ webhook: null, sites: [] })

const load = async (context: PageContext, { id = '' }: Params): Promise<Shown> => {
  const webhook = await context.api.call(webhookApi.routes.read, { params: { id } })
  return { webhook, sites: await namesOfSites(context, webhook.sites) }
}

/** The form of one webhook; without one it makes a new one. */
@Component({ imports: [pageParts, EditForm], templateUrl: './webhook-form.html' })
class WebhookForm extends PageView<Shown> {
  protected readonly webhook = computed(() => this.data().webhook)
  protected readonly types = [...alarmMessageTypes, ...eventTypes.toSorted()]
  protected readonly back = computed(() => {
    const webhook = this.webhook()
    return webhook === null ? '/webhooks' : webhookPath(webhook.id)
  })
  protected ticked(type: string): '' | null {
    const values = this.context.form?.values
    const isTicked =
      values === undefined ? (this.webhook()?.events.includes(type) ?? false) : `event.${type}` in values
    return isTicked ? '' : null
  }
}

export const newWebhookPage = page({
  path: 'webhooks/new',
  component: WebhookForm,
  title: 'Add webhook',
  load: loadNew,
})

export const editWebhookPage = page({
  path: 'webhooks/:id/edit',
  component: WebhookForm,
  title: ({ webhook }: Shown) => `Edit ${webhook?.name}`,
  load,
})
