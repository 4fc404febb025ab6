import { webhookApi } from '@ocpp/shared/blocks/webhooks/api'
import { webhookPath } from '../../app/pages/webhooks/webhook-labels.ts'
import { type Action, type ActionRequest, mistakeAt } from '../action.ts'
import { formBody } from '../form-body.ts'
import { boxesIn, sitesIn, timeIn } from './form-fields.ts'
import { routeAction, withSecret } from './route-action.ts'

const { change, create, newSecret, remove, replay, test } = webhookApi.routes

/** The name under which a webhook's secret waits for its page. */
export const webhookSecret = (id: string): string => `webhook ${id}`

const bodyOf = async (request: ActionRequest) => {
  const own = { events: boxesIn(request.form, 'event.') as never[], sites: await sitesIn(request) }
  return formBody(create.body, request.form, own)
}

const shown = withSecret(webhookSecret, webhookPath)

const formAt = '/webhooks/:id'

export const webhookActions: readonly Action[] = [
  routeAction('/webhooks/new', create, { body: bodyOf, to: shown, text: 'The webhook is added.' }),
  routeAction('/webhooks/:id/edit', change, { body: bodyOf, to: formAt, text: 'Saved.' }),
  routeAction('/webhooks/:id/switch', change, {
    formAt,
    body: ({ form }) => ({ on: form.on === 'true' }),
    to: formAt,
    text: ({ body }) => (body.on ? 'The webhook is on.' : 'The webhook is off.'),
  }),
  routeAction('/webhooks/:id/secret', newSecret, { formAt, to: shown, text: 'It has a new secret.' }),
  routeAction('/webhooks/:id/test', test, {
    formAt,
    to: formAt,
    text: ({ answer: { outcome, reason, ms } }) =>
      outcome === 'delivered'
        ? `The receiver took the test in ${ms} ms.`
        : { kind: 'danger', text: `The receiver did not take the test: ${reason}.` },
  }),
  routeAction('/webhooks/:id/replay', replay, {
    formAt,
    body: ({ form }) => {
      const from = timeIn(form, 'from')
      if (from === undefined) throw mistakeAt('from', 'fill this in')
      return { from }
    },
    to: formAt,
    text: 'Events are being sent once more.',
  }),
  routeAction('/webhooks/:id/delete', remove, { formAt, to: '/webhooks', text: 'The webhook is removed.' }),
]
