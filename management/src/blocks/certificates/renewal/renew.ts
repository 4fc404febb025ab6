import type { Command } from '@ocpp/shared/blocks/commands/api'
import { taskOf } from '../../../domain/tasks.ts'
import { commit } from '../../../use-cases/commit.ts'
import type { Context } from '../../../use-cases/context.ts'
import { handles, system } from '../../../use-cases/tasks/handler.ts'
import { issueCommand } from '../../commands/index.ts'
import { readPolicies } from '../../policies/index.ts'
import { type IssuedItem, issuedCertificates } from '../records.ts'
import {
  type CertificateTrouble,
  hourMs,
  mayBeAsked,
  mostPerHour,
  renewDue,
  renewOne,
  troubleOf,
} from './rules.ts'

const dayMs = 24 * hourMs
/** Certificates near their end that one round looks at: those of stations that are away are among them. */
const mostSeen = 2_000

const expiringBy = (
  { store, clock }: Pick<Context, 'store' | 'clock'>,
  days: number,
  most: number,
): Promise<readonly IssuedItem[]> =>
  store.items.due(
    issuedCertificates.kind,
    new Date(clock.now().getTime() + days * dayMs).toISOString(),
    most,
    'good',
  )

/** One round: a task for each station that is there, those first whose certificates expire first. */
export const renewAllDue = handles(renewDue, async (context) => {
  const { store, clock } = context
  const now = clock.now()
  const again = { again: new Date(now.getTime() + hourMs).toISOString() }
  const { renewCertificates, renewCertificateDays } = await readPolicies(store)
  if (!renewCertificates) return again
  const due = (await expiringBy(context, renewCertificateDays, mostSeen)).filter((item) =>
    mayBeAsked(item, now),
  )
  const stations = await store.stations.getMany([...new Set(due.map(({ station }) => station))])
  const present = new Set(
    stations.filter(({ admission, link }) => admission === 'accepted' && link.connected).map(({ id }) => id),
  )
  const dueAt = now.toISOString()
  await store.tasks.insertMany(
    due
      .filter(({ station }) => present.has(station))
      .slice(0, mostPerHour)
      .map(({ station, key: serialNumber }) =>
        taskOf(renewOne, { id: `renew:${station}:${serialNumber}`, station, dueAt, body: { serialNumber } }),
      ),
  )
  return again
})

/** Why a station did not take it on; null where it did. */
const failureOf = ({ state, outcome }: Command): string | null => {
  if (state === 'accepted') return null
  if (outcome?.outcome === 'callError') return `${outcome.code} ${outcome.description}`.trim()
  if (outcome?.outcome === 'answered') return `It answered: ${outcome.verdict}`
  return `It was not reached: ${state}`
}

/** In the words of its version: a station of 1.6 knows this by the extended form only. */
const triggerOf = (protocol: string | null, use: IssuedItem['body']['use']) => {
  if (protocol === 'ocpp1.6')
    return { name: 'ExtendedTriggerMessage', payload: { requestedMessage: 'SignChargePointCertificate' } }
  const requestedMessage = use === 'V2GCertificate' ? 'SignV2GCertificate' : 'SignChargingStationCertificate'
  return { name: 'TriggerMessage', payload: { requestedMessage } }
}

/** Has a station ask for a new certificate, once a day at most; what it asks for is signed as by any other request. */
export const renewCertificate = handles(renewOne, async (context, { station, body: { serialNumber } }) => {
  const { store, clock } = context
  const item = await store.items.get(issuedCertificates.kind, station, serialNumber)
  const record = await store.stations.get(station)
  if (item === null || record === null || !mayBeAsked(item, clock.now())) return 'done'
  const trigger = triggerOf(record.link.protocol, item.body.use)
  const command = await issueCommand(context, system, { station, ...trigger, idempotencyKey: null })
  await commit(context, system, async ({ at, items, audit, touch }) => {
    const now = await items.get(issuedCertificates.kind, station, serialNumber)
    if (now === null) return
    const renewal = { at, times: (now.body.renewal?.times ?? 0) + 1, failure: failureOf(command) }
    await items.putMany([{ ...now, body: { ...now.body, renewal } }])
    await audit('certificate.renew', station, {
      station,
      detail: `${serialNumber}: ${renewal.failure ?? 'asked for a new one'}`,
    })
    touch(`station:${station}`, 'overview')
  })
  return 'done'
})

const mostTroubles = 200
/** Furthest that a policy looks ahead. */
const longestDays = 365

/** Certificates in use that an operator should look at, those that expire first: within so many days, or not renewed. */
export const troubledCertificates = async (
  context: Pick<Context, 'store' | 'clock'>,
  days: number,
): Promise<readonly CertificateTrouble[]> => {
  const items = await expiringBy(context, longestDays, mostTroubles)
  return items.flatMap((item) => troubleOf(item, context.clock.now(), days) ?? [])
}
