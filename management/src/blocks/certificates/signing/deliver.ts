import type { Command } from '@ocpp/shared/blocks/commands/api'
import type { EventOf } from '@ocpp/shared/contracts/events'
import { commit } from '../../../use-cases/commit.ts'
import { handles, system, type TaskContext } from '../../../use-cases/tasks/handler.ts'
import { retryMs } from '../../../use-cases/tasks/run-due.ts'
import { issueCommand } from '../../commands/index.ts'
import { afterDelivery } from '../issued/issued.ts'
import { type CertificateRequestItem, certificateRequests, issuedCertificates } from '../records.ts'
import { deliverTask } from './decide.ts'

const longestMs = 7 * 24 * 60 * 60_000

type Outcome = Pick<EventOf<'CertificateRequestSettled'>, 'outcome' | 'detail'>

const settle = (
  context: TaskContext,
  { station, key, body: { requestedAt, decision } }: CertificateRequestItem,
  outcome: Outcome,
): Promise<void> =>
  commit(context, system, async ({ at, touch, ...repositories }) => {
    const signed = { request: key, signedAt: decision?.at ?? '', taken: outcome.outcome === 'accepted' }
    const issued = await repositories.items.ofStation(issuedCertificates.kind, station)
    await repositories.items.putMany(afterDelivery(issued, signed, at))
    const event = { type: 'CertificateRequestSettled', at, request: key, requestedAt, ...outcome } as const
    touch(...(await context.recordOwn(repositories, { station, at, events: [event] })))
  })

/** What the station said; null where it was not reached and may be tried again. */
const outcomeOf = ({ outcome }: Command): Outcome | null => {
  switch (outcome?.outcome) {
    case 'answered':
      return outcome.verdict === 'accepted'
        ? { outcome: 'accepted', detail: '' }
        : { outcome: 'rejected', detail: outcome.verdict }
    case 'callError':
      return { outcome: 'rejected', detail: `${outcome.code} ${outcome.description}`.trim() }
    case 'refused':
      return outcome.reason === 'notInVersion' || outcome.reason === 'invalidPayload'
        ? { outcome: 'undelivered', detail: outcome.detail }
        : null
    default:
      return null
  }
}

/** Sends a signed certificate until the station has said something to it, for a week. */
export const deliverCertificate = handles(deliverTask, async (context, task) => {
  const { store, clock } = context
  const { station, id, attempts, body } = task
  const item = await store.items.get(certificateRequests.kind, station, body.request)
  if (item === null || item.state !== 'signed' || item.body.requestedAt !== body.requestedAt) return 'done'
  const { decision, use } = item.body
  const record = await store.stations.get(station)
  if (record === null || decision?.chain === undefined) return 'done'
  const payload = { use, chain: decision.chain }
  // Each try is a command of its own: an earlier one that found nobody is over.
  const idempotencyKey = `${id}:${attempts}`
  const command = await issueCommand(context, system, {
    station,
    name: 'deliver-certificate',
    payload,
    idempotencyKey,
  })
  const outcome = outcomeOf(command)
  const now = clock.now().getTime()
  if (outcome !== null) await settle(context, item, outcome)
  else if (now - Date.parse(decision.at) > longestMs) {
    await settle(context, item, { outcome: 'undelivered', detail: 'The station was not reached for a week' })
  } else return { again: new Date(now + retryMs(attempts)).toISOString() }
  return 'done'
})
