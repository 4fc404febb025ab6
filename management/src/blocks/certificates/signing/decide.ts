import { AppError } from '@ocpp/shared/kernel/errors'
import { taskKind, taskOf } from '../../../domain/tasks.ts'
import { commit } from '../../../use-cases/commit.ts'
import type { Actor, Context } from '../../../use-cases/context.ts'
import { expectedCommonName } from '../../stations/index.ts'
import { countOfValid, issuedItem, mostIssued } from '../issued/issued.ts'
import { publishAuthority } from '../issued/publish-authority.ts'
import type { CertificateRequestItem } from '../records.ts'
import { RequestTask } from '../rules/requests.ts'
import { readAuthority } from './authority.ts'
import { checkRequest } from './check-request.ts'
import { issueCertificate } from './issue.ts'
import { certificateRequest } from './request-record.ts'

export type DecideContext = Pick<Context, 'store' | 'bus' | 'clock' | 'pki' | 'recordOwn'>

/** Has the signed certificate sent to its station. */
export const deliverTask = taskKind('deliverCertificate', RequestTask)

type Decision = { readonly chain: string } | { readonly reason: string }

/**
 * Keeps a decision, unless somebody else was faster: then nothing happens. The task that sends what was signed is stored
 * in the same commit.
 */
const decide = (
  context: DecideContext,
  actor: Actor,
  { station, key, body: { requestedAt, use } }: CertificateRequestItem,
  decision: Decision,
): Promise<boolean> =>
  commit(context, actor, async ({ at, audit, touch, ...repositories }) => {
    const item = await certificateRequest(repositories, station, key)
    if (item.state !== 'requested' || item.body.requestedAt !== requestedAt) return false
    await audit('chain' in decision ? 'certificate.sign' : 'certificate.refuse', station, {
      detail: key,
      station,
    })
    if ('chain' in decision) {
      const signing = { station, use, request: key, at, by: actor.email }
      await repositories.items.putMany([issuedItem(decision.chain, signing)])
      const id = `deliver:${station}:${key}:${requestedAt}`
      const body = { request: key, requestedAt }
      await repositories.tasks.insertMany([taskOf(deliverTask, { id, station, dueAt: at, body })])
    }
    const decided = {
      type: 'CertificateRequestDecided',
      at,
      request: key,
      requestedAt,
      by: actor.email,
    } as const
    const events = [{ ...decided, ...decision }]
    touch(...(await context.recordOwn(repositories, { station, at, events })))
    return true
  })

/** Signs what stands the check, and refuses what does not with the reason; false when it was decided already. */
export const signOrRefuse = async (
  context: DecideContext,
  actor: Actor,
  item: CertificateRequestItem,
): Promise<boolean> => {
  const { use, csr } = item.body
  const { organisation, days } = context.pki
  const checked = await checkRequest(csr, {
    commonName: await expectedCommonName(context.store, item.station),
    use,
    organisation,
  })
  if ('refused' in checked) return await decide(context, actor, item, { reason: checked.refused })
  const now = context.clock.now()
  if ((await countOfValid(context.store, item.station, now.toISOString())) >= mostIssued)
    return await decide(context, actor, item, {
      reason: `It has ${mostIssued} certificates that have not expired: revoke some`,
    })
  const authority = await readAuthority(context)
  await publishAuthority(context)
  const chain = await issueCertificate(authority, checked.request, { use, days, now })
  return await decide(context, actor, item, { chain })
}

const decidedBefore = (): never => {
  throw new AppError('conflict', 'This request has been decided already')
}

/**
 * The operator signs. A request that does not stand the check is refused all the same, with the reason.
 * @throws AppError `notFound`, `conflict` when it was decided before
 */
export const signRequest = async (
  context: DecideContext,
  actor: Actor,
  station: string,
  request: string,
): Promise<CertificateRequestItem> => {
  const item = await certificateRequest(context.store, station, request)
  if (!(await signOrRefuse(context, actor, item))) decidedBefore()
  return await certificateRequest(context.store, station, request)
}

/** @throws AppError `notFound`, `conflict` when it was decided before */
export const rejectRequest = async (
  context: DecideContext,
  actor: Actor,
  station: string,
  request: string,
  reason: string,
): Promise<CertificateRequestItem> => {
  const item = await certificateRequest(context.store, station, request)
  if (!(await decide(context, actor, item, { reason }))) decidedBefore()
  return await certificateRequest(context.store, station, request)
}
