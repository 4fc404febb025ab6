import type { LocalListRow } from '@ocpp/shared/blocks/local-list/api'
import type { LocalListEntry } from '@ocpp/shared/blocks/local-list/events'
import type { TokenRef } from '@ocpp/shared/contracts/values'
import type { Capabilities } from '@ocpp/shared/ocpp/versions/capabilities'
import type { TokenRecord } from '../../../domain/records.ts'
import type { StationVariable } from '../../../domain/station-variable.ts'
import { entryKey } from './evolve.ts'

/** Types that name no card or account somebody could show at a station. */
const nobodys: readonly TokenRef['type'][] = ['NoAuthorization', 'Central']

/**
 * The tokens that belong on a station's list: accepted ones that have not expired, of the groups it is for, as far as
 * its version can write them. Whoever is not on it is asked for, and refused by the management.
 */
export const wantedEntries = (
  tokens: readonly TokenRecord[],
  { tokenLength: most, typedTokens }: Pick<Capabilities, 'tokenLength' | 'typedTokens'>,
  groups: readonly string[] | null,
  now: Date,
): LocalListEntry[] => {
  const wanted = tokens.filter(
    ({ type, value, status, expiresAt, group }) =>
      status === 'Accepted' &&
      !nobodys.includes(type) &&
      value.length <= most &&
      (expiresAt === null || Date.parse(expiresAt) > now.getTime()) &&
      (groups === null || (group !== null && groups.includes(group))),
  )
  const entries = wanted.map(
    ({ type, value, status, expiresAt, group }): LocalListEntry => ({
      // Tags without a type come back as ISO14443.
      token: { type: typedTokens ? type : 'ISO14443', value },
      status,
      ...(expiresAt !== null && { expiresAt }),
      // A cut group would be another group.
      ...(group !== null && group.length <= most && { group }),
    }),
  )
  return [...new Map(entries.map((entry) => [entryKey(entry), entry])).values()]
}

/** How much a station takes: in all, and in one message. */
export interface ListLimits {
  readonly entries: number
  readonly perMessage: number
  /** False while the station has not reported how much it takes in one message. */
  readonly reported: boolean
}

/** No station takes fewer entries in one message. */
export const fewEntries = 10

/** What fits into one message of a station that does not say how much it takes. */
const usualMessage = 100

const numberIn = (
  variables: readonly StationVariable[],
  component: string,
  variable: string,
): number | undefined => {
  const found = variables.find((each) => each.component === component && each.variable === variable)
  const value = Number(found?.value ?? Number.NaN)
  return Number.isInteger(value) && value > 0 ? value : undefined
}

/** The device model says it by the limit of the variable that counts the entries. */
const capacityIn = (variables: readonly StationVariable[]): number | undefined =>
  variables.find(({ component, variable }) => component === 'LocalAuthListCtrlr' && variable === 'Entries')
    ?.maxLimit

/** The limits a station has reported with its settings: variables of its device model, or keys. */
export const listLimits = (
  variables: readonly StationVariable[],
  { deviceModel }: Pick<Capabilities, 'deviceModel'>,
): ListLimits => {
  const perMessage = deviceModel
    ? numberIn(variables, 'LocalAuthListCtrlr', 'ItemsPerMessage')
    : numberIn(variables, 'ChargePoint', 'SendLocalListMaxLength')
  const entries = deviceModel
    ? capacityIn(variables)
    : numberIn(variables, 'ChargePoint', 'LocalAuthListMaxLength')
  return {
    entries: entries ?? Number.POSITIVE_INFINITY,
    perMessage: perMessage ?? usualMessage,
    reported: perMessage !== undefined,
  }
}

/** Those used last first: where not all fit, they stay. */
export const lastUsedFirst = (tokens: readonly TokenRecord[]): TokenRecord[] =>
  [...tokens].sort((a, b) => ((a.lastUsedAt ?? '') < (b.lastUsedAt ?? '') ? 1 : -1))

const isSame = (a: LocalListEntry, b: LocalListEntry): boolean =>
  a.status === b.status && a.expiresAt === b.expiresAt && a.group === b.group

/** Every token that is held or wanted, and what has to happen with it. */
export const compareLists = (
  held: readonly LocalListEntry[],
  wanted: readonly LocalListEntry[],
): LocalListRow[] => {
  const before = new Map(held.map((entry) => [entryKey(entry), entry]))
  const rows = wanted.map((entry): LocalListRow => {
    const known = before.get(entryKey(entry))
    before.delete(entryKey(entry))
    if (known === undefined) return { ...entry, difference: 'add' }
    return { ...entry, difference: isSame(known, entry) ? 'same' : 'change' }
  })
  const gone = [...before.values()].map((entry): LocalListRow => ({ ...entry, difference: 'remove' }))
  return [...rows, ...gone]
}

/** The entries of a differential update: removals have no status. */
export const differenceEntries = (rows: readonly LocalListRow[]): LocalListEntry[] =>
  rows
    .filter(({ difference }) => difference !== 'same')
    .map(({ difference, ...entry }) => (difference === 'remove' ? { token: entry.token } : entry))

export interface ListMessage {
  readonly version: number
  readonly update: 'full' | 'differential'
  readonly entries: readonly LocalListEntry[]
}

/** An update in messages of at most `perMessage` entries: what follows the first one adds to it, each a version up. */
export const messagesOf = (
  update: ListMessage['update'],
  entries: readonly LocalListEntry[],
  firstVersion: number,
  perMessage: number,
): ListMessage[] => {
  const messages: ListMessage[] = []
  for (let from = 0; from === 0 || from < entries.length; from += perMessage) {
    messages.push({
      version: firstVersion + messages.length,
      update: from === 0 ? update : 'differential',
      entries: entries.slice(from, from + perMessage),
    })
  }
  return messages
}
