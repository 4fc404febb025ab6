import type {
  Webhook,
  WebhookChange,
  WebhookCreation,
  WebhookWithSecret,
} from '@ocpp/shared/blocks/webhooks/api'
import { AppError } from '@ocpp/shared/kernel/errors'
import { newId } from '@ocpp/shared/kernel/ids'
import { wholeSystem } from '../../domain/items.ts'
import { taskOf } from '../../domain/tasks.ts'
import { type Commit, commit } from '../../use-cases/commit.ts'
import type { Actor, Context } from '../../use-cases/context.ts'
import { deliverTask, deliverTaskId } from './deliver.ts'
import { knownWebhook, presented, refuseWithoutPersonal } from './find.ts'
import { putStatus, statusOf } from './record-attempts.ts'
import { type WebhookItem, webhooks } from './records.ts'
import { after, formerSecretMs } from './rules/retry.ts'
import { newWebhookSecret, sealSecret } from './secret.ts'

type Deps = Pick<Context, 'store' | 'bus' | 'clock' | 'pepper'>

/** Each holds a place among the tasks while its receiver takes its time. */
export const mostWebhooks = 25

/** @throws AppError `conflict` when there are too many */
export const createWebhook = (
  context: Deps,
  actor: Actor,
  { name, url, events, sites }: WebhookCreation,
): Promise<WebhookWithSecret> =>
  commit(context, actor, async (work) => {
    refuseWithoutPersonal(actor)
    const { items, tasks, at, audit, touch } = work
    if ((await items.ofStation(webhooks.kind, wholeSystem)).length >= mostWebhooks)
      throw new AppError('conflict', `There are ${mostWebhooks} webhooks, and no more can be kept`)
    const id = newId()
    const plain = newWebhookSecret()
    const secret = sealSecret(context.pepper, plain)
    const body = { name, url, events, sites, offReason: null, secret, former: null, createdAt: at }
    const webhook: WebhookItem = {
      kind: webhooks.kind,
      station: wholeSystem,
      key: id,
      state: 'on',
      at,
      due: null,
      body,
    }
    await items.putMany([webhook])
    const task = { id: deliverTaskId(id), station: id, dueAt: at, body: { webhook: id } }
    await tasks.insertMany([taskOf(deliverTask, task)])
    await audit('webhook.create', id, `${name}: ${new URL(url).host}`)
    touch('webhooks')
    return { ...(await presented(work, webhook)), secret: plain }
  })

/** What was given up on is tried at once. */
const beginAnew = async (work: Commit, id: string): Promise<void> => {
  const { at } = work
  const anew = { failures: 0, failingSince: null, retryAt: null, lastError: null, givenUpAt: null }
  await putStatus(work, id, at, { ...(await statusOf(work, id)), ...anew })
  await work.tasks.wake(deliverTask.name, [id], at)
}

/** What the audit log shows of it: an address may hold a key in its path. */
const auditedOf = ({ state, body: { name, url, events, sites } }: WebhookItem) => ({
  ...{ state, name, events, sites },
  host: new URL(url).host,
})

/** @throws AppError `notFound` */
export const changeWebhook = (
  context: Deps,
  actor: Actor,
  id: string,
  { on, name, url, events, sites }: WebhookChange,
): Promise<Webhook> =>
  commit(context, actor, async (work) => {
    const { items, at, audit, touch } = work
    const former = await knownWebhook(work, id)
    refuseWithoutPersonal(actor)
    const state = on === undefined ? former.state : on ? 'on' : 'off'
    const offReason = on === undefined ? former.body.offReason : null
    const { body } = former
    const asked = {
      name: name ?? body.name,
      url: url ?? body.url,
      events: events ?? body.events,
      sites: sites ?? body.sites,
    }
    const webhook: WebhookItem = { ...former, at, state, body: { ...body, ...asked, offReason } }
    await items.putMany([webhook])
    if (on !== undefined || asked.url !== body.url) await beginAnew(work, id)
    await audit('webhook.change', id, { before: auditedOf(former), after: auditedOf(webhook) })
    touch('webhooks', 'overview')
    return await presented(work, webhook)
  })

/** @throws AppError `notFound` */
export const renewSecret = (context: Deps, actor: Actor, id: string): Promise<WebhookWithSecret> =>
  commit(context, actor, async (work) => {
    const { items, at, audit, touch } = work
    const webhook = await knownWebhook(work, id)
    const plain = newWebhookSecret()
    const former = { secret: webhook.body.secret, until: after(at, formerSecretMs) }
    const changed = {
      ...webhook,
      at,
      body: { ...webhook.body, secret: sealSecret(context.pepper, plain), former },
    }
    await items.putMany([changed])
    await audit('webhook.newSecret', id, webhook.body.name)
    touch('webhooks')
    return { ...(await presented(work, changed)), secret: plain }
  })

/** What waits for it goes with its delivery task. @throws AppError `notFound` */
export const removeWebhook = (context: Deps, actor: Actor, id: string): Promise<void> =>
  commit(context, actor, async (work) => {
    const { items, tasks, at, audit, touch } = work
    const { body } = await knownWebhook(work, id)
    await items.remove(webhooks.kind, wholeSystem, id)
    await tasks.wake(deliverTask.name, [id], at)
    await audit('webhook.remove', id, body.name)
    touch('webhooks', 'overview')
  })
