import { AppError } from '@ocpp/shared/kernel/errors'
import { plainSerial } from '@ocpp/shared/pki/serial'
import { commit } from '../../../use-cases/commit.ts'
import type { Actor, Context } from '../../../use-cases/context.ts'
import { type IssuedItem, issuedCertificates } from '../records.ts'

/**
 * Revokes a certificate: nodes refuse it from now on and end what it has opened.
 * @throws AppError `notFound`; `conflict` for one that is revoked already or has expired
 */
export const revokeCertificate = (
  context: Pick<Context, 'store' | 'bus' | 'clock'>,
  actor: Actor,
  certificate: { readonly station: string; readonly serial: string; readonly reason: string },
): Promise<IssuedItem> =>
  commit(context, actor, async ({ at, items, audit, refer, touch }) => {
    const { station, reason } = certificate
    const serialNumber = plainSerial(certificate.serial)
    const former = await items.get(issuedCertificates.kind, station, serialNumber)
    if (former === null) throw new AppError('notFound', 'No such certificate')
    if (former.state === 'revoked') throw new AppError('conflict', 'This certificate is revoked already')
    if (former.body.notAfter <= at) throw new AppError('conflict', 'This certificate has expired')
    const revoked: IssuedItem = {
      ...former,
      state: 'revoked',
      at,
      body: { ...former.body, revoked: { at, by: actor.email, reason } },
    }
    await items.putMany([revoked])
    await refer({ kind: 'revocation', serialNumber, revoked: true })
    await audit('certificate.revoke', station, { station, detail: `${serialNumber}: ${reason}` })
    touch(`station:${station}`, 'certificates')
    return revoked
  })

const atOnce = 100

/** Of what has expired nodes need not know that it was revoked; nothing of it is due any more. */
export const expireIssued = async (context: Pick<Context, 'store' | 'bus' | 'clock'>): Promise<number> => {
  const now = context.clock.now().toISOString()
  const due = await context.store.items.due(issuedCertificates.kind, now, atOnce)
  if (due.length === 0) return 0
  await commit(context, { email: 'system' }, async ({ items, refer, touch }) => {
    for (const { station, key } of due) {
      const item = await items.get(issuedCertificates.kind, station, key)
      if (item === null || item.due === null) continue
      await items.putMany([{ ...item, state: 'expired', at: now, due: null }])
      if (item.body.revoked !== null) await refer({ kind: 'revocation', serialNumber: key, revoked: false })
      touch(`station:${station}`)
    }
  })
  return due.length
}
