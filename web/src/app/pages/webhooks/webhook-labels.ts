import type { Webhook, WebhookDelivery, WebhookState } from '@ocpp/shared/blocks/webhooks/api'
import type { ShownState } from '@ocpp/shared/contracts/values'

export const webhookPath = (id: string, part = ''): string =>
  `/webhooks/${encodeURIComponent(id)}${part ? `/${part}` : ''}`

export const stateLabels: Readonly<Record<WebhookState, string>> = {
  on: 'on',
  failing: 'its receiver takes nothing',
  off: 'off',
}

export const stateShapes: Readonly<Record<WebhookState, ShownState>> = {
  on: 'Available',
  failing: 'Faulted',
  off: 'Unavailable',
}

export const outcomeLabels: Readonly<Record<WebhookDelivery['outcome'], string>> = {
  delivered: 'taken',
  failed: 'not taken',
  givenUp: 'given up',
}

/** Which events it is for, in few words. */
export const eventsOf = ({ events }: Pick<Webhook, 'events'>): string => {
  const [first, ...rest] = events
  if (first === undefined) return 'every event'
  return rest.length === 0 ? first : `${first} and ${rest.length} more`
}
