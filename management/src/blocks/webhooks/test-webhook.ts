import type { WebhookDelivery } from '@ocpp/shared/blocks/webhooks/api'
import type { TestMessage } from '@ocpp/shared/contracts/station-message'
import { newId } from '@ocpp/shared/kernel/ids'
import { commit } from '../../use-cases/commit.ts'
import type { Actor, Context } from '../../use-cases/context.ts'
import { attempt } from './attempt.ts'
import { knownWebhook } from './find.ts'
import { logAttempts, putStatus, statusOf } from './record-attempts.ts'

/**
 * Sends a message of no station, once, also where the webhook is off.
 * @throws AppError `notFound`
 */
export const testWebhook = async (
  context: Pick<Context, 'store' | 'bus' | 'clock' | 'outgoing' | 'pepper'>,
  actor: Actor,
  id: string,
): Promise<WebhookDelivery> => {
  const webhook = await knownWebhook(context.store, id)
  const timestamp = context.clock.now().toISOString()
  const message: TestMessage = { type: 'Test', timestamp, data: {} }
  const body = JSON.stringify(message)
  const sent = await attempt(context, webhook, { id: `test-${newId()}`, type: 'Test', station: '', body })
  const outcome = sent.isTaken ? 'delivered' : 'failed'
  await commit(context, actor, async (work) => {
    const { at, audit, touch } = work
    const logged = await logAttempts(work, id, await statusOf(work, id), [{ ...sent, outcome }])
    await putStatus(work, id, at, logged)
    await audit('webhook.test', id, sent.log.reason)
    touch('webhooks')
  })
  return { at: sent.at, outcome, ...sent.log }
}
