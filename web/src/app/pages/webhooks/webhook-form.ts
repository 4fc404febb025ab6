import { Component, computed } from '@angular/core'
import { siteApi } from '@ocpp/shared/blocks/sites/api'
import { type Webhook, webhookApi } from '@ocpp/shared/blocks/webhooks/api'
import { eventTypes } from '@ocpp/shared/contracts/station-message'
import { EditForm } from '../../form/edit-form.ts'
import { all, type PageContext, PageView, type Params, page, pageParts } from '../../page/page.ts'
import { webhookPath } from './webhook-labels.ts'

interface Shown {
  readonly webhook: Webhook | null
  /** Names of the sites that it is for. */
  readonly sites: readonly string[]
}

const loadNew = async (): Promise<Shown> => ({ webhook: null, sites: [] })

const load = async ({ api }: PageContext, { id = '' }: Params): Promise<Shown> => {
  const webhook = await api.call(webhookApi.routes.read, { params: { id } })
  const sites = await all(
    Object.fromEntries(
      webhook.sites.map((site) => [
        site,
        api.call(siteApi.routes.read, { params: { id: site } }).then(
          ({ name }) => name,
          () => site,
        ),
      ]),
    ),
  )
  return { webhook, sites: Object.values(sites) }
}

/** The form of one webhook; without one it makes a new one. */
@Component({ imports: [pageParts, EditForm], templateUrl: './webhook-form.html' })
class WebhookForm extends PageView<Shown> {
  protected readonly webhook = computed(() => this.data().webhook)
  protected readonly types = eventTypes.toSorted()
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
