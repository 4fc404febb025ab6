import type { NamedTariff } from '@ocpp/shared/blocks/tariff/api'
import type { TariffReference } from '@ocpp/shared/contracts/reference'
import type { Cost, Tariff, Usage } from '@ocpp/shared/contracts/tariff'
import { AppError } from '@ocpp/shared/kernel/errors'
import { costOf } from '@ocpp/shared/tariff/cost'
import * as v from 'valibot'
import { secondsBetween } from '../../domain/buckets.ts'
import type { TransactionRecord } from '../../domain/records.ts'
import { type Task, taskKind, taskOf } from '../../domain/tasks.ts'
import { reviewOf } from '../../domain/transactions/transaction-review.ts'
import type { TariffAssignmentBody, TariffBody, TariffItem } from './records.ts'

/** Everything that decides what a transaction costs. */
export interface Tariffs {
  readonly tariffs: ReadonlyMap<string, TariffBody>
  /** By scope. */
  readonly assignments: ReadonlyMap<string, TariffAssignmentBody>
}

const inForce = <T extends { readonly from: string }>(history: readonly T[], at: string): T | undefined =>
  history.findLast(({ from }) => from <= at)

/** From the narrowest scope to the widest. */
export const scopesOf = (station: string, site: string | null): readonly string[] => [
  `station:${station}`,
  ...(site === null ? [] : [`site:${site}`]),
  'network',
]

/** The tariff in force at a station at a time; null where there is none. */
export const tariffAt = (
  { tariffs, assignments }: Tariffs,
  station: string,
  site: string | null,
  at: string,
): { readonly tariff: Tariff; readonly of: NonNullable<Cost['tariff']> } | null => {
  for (const scope of scopesOf(station, site)) {
    const assigned = inForce(assignments.get(scope)?.history ?? [], at)?.tariff
    const named = assigned == null ? undefined : tariffs.get(assigned)
    if (named === undefined || (named.removedAt !== null && named.removedAt <= at)) continue
    const version = inForce(named.versions, at)
    if (assigned == null || version === undefined) continue
    const { tariff, name = named.name } = version
    return { tariff, of: { id: assigned, name, version: named.versions.indexOf(version) + 1 } }
  }
  return null
}

type Charged = Pick<TransactionRecord, 'startedAt' | 'endedAt' | 'durationS' | 'energyWh' | 'registers'>

/**
 * Energy and time of a transaction. Charging lasts until the last reading that showed more energy; what comes after
 * it until the end is idling.
 */
export const usageOf = (
  { startedAt, endedAt, durationS, energyWh, registers }: Charged,
  timeZone: string,
): Usage => {
  const wholeS = endedAt === null ? durationS : Math.max(0, secondsBetween(startedAt, endedAt))
  const curve = Object.values(registers).sort((a, b) => (a.at < b.at ? -1 : 1))
  const lastRise = curve.at(-1)?.at ?? startedAt
  const chargingS = Math.min(wholeS, Math.max(0, secondsBetween(startedAt, lastRise)))
  return { startedAt, timeZone, energyWh, chargingS, idleS: wholeS - chargingS, curve }
}

/** Where a transaction is: its site, or none, and the zone of it. */
interface Place {
  readonly site: string | null
  readonly timeZone: string
}

/**
 * What a transaction costs by the tariff that was in force when it began; null without one. Where its energy is in doubt the cost
 * waits until somebody has looked at it.
 */
export const costOfTransaction = (
  tariffs: Tariffs,
  transaction: Charged & Pick<TransactionRecord, 'station' | 'flags' | 'marks'>,
  { site, timeZone }: Place,
): Cost | null => {
  const found = tariffAt(tariffs, transaction.station, site, transaction.startedAt)
  const cost = found && { ...costOf(found.tariff, usageOf(transaction, timeZone)), tariff: found.of }
  const waits = transaction.flags.includes('implausible') && reviewOf(transaction) === null
  return cost && (waits ? { ...cost, waits: true } : cost)
}

/** The version in force now. */
export const currentVersion = (id: string, { versions }: TariffBody) => {
  const current = versions.at(-1)
  if (current === undefined) throw new AppError('internal', `Tariff ${id} has no version`)
  return current
}

/** What nodes learn of the tariff in force at a scope. */
export const tariffReference = (scope: string, tariff: Tariff | null): TariffReference => {
  if (tariff === null) return { kind: 'tariff', scope, tariff }
  const { hours, minimum, maximum, ...plain } = tariff
  const more = {
    ...(hours !== undefined && hours.length > 0 && { hours }),
    ...(minimum !== undefined && { minimum }),
    ...(maximum !== undefined && { maximum }),
  }
  const isMore = Object.keys(more).length > 0
  return { kind: 'tariff', scope, tariff: plain, ...(isMore && { more }) }
}

/** A tariff as the API shows it. */
const scopesShown = 20

export const presentTariff = ({ key, at, body }: TariffItem, scopes: readonly string[]): NamedTariff => ({
  id: key,
  name: body.name,
  version: body.versions.length,
  changedAt: at,
  changedBy: currentVersion(key, body).by ?? null,
  tariff: currentVersion(key, body).tariff,
  scopes: scopes.slice(0, scopesShown),
  scopeCount: scopes.length,
})

/** Goes round while the policy is on: makes one of the below for each running transaction. */
export const updateCosts = taskKind('tellCosts', v.object({}))
/** Sends a station what one of its transactions has cost so far. */
export const updateCost = taskKind('tellCost', v.object({ transactionId: v.string() }))

/** The task of the next round; there is one in the whole system. */
export const updateCostsAt = (dueAt: string): Task =>
  taskOf(updateCosts, { id: 'tell-costs', station: '', dueAt, body: {} })
