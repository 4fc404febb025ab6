import type { AuditFilter } from '@ocpp/shared/blocks/audit/api'
import type { TokenQuery } from '@ocpp/shared/blocks/authorization/api'
import type { CommandQuery } from '@ocpp/shared/blocks/commands/api'
import type { MessageQuery } from '@ocpp/shared/blocks/messages/api'
import type { TransactionQuery } from '@ocpp/shared/blocks/transactions/api'
import { shownStates } from '@ocpp/shared/contracts/values'
import * as v from 'valibot'
import type { Kind } from '../domain/items.ts'
import type { StationRecord, StationVariable, TokenRecord } from '../domain/records.ts'
import type { OfStations } from '../ports/charging.ts'
import type { ItemQuery } from '../ports/items.ts'
import type { LoginSessionQuery, StationListQuery } from '../ports/store.ts'
import {
  type Filter,
  type Listing,
  type Order,
  type PageQuery,
  searchText,
  where,
  within,
} from './listing.ts'

/** What a variable of a station is found by. */
export const variableKey = (variable: StationVariable): readonly (string | number | null)[] => [
  variable.component,
  variable.componentInstance,
  variable.evse,
  variable.connector,
  variable.variable,
  variable.variableInstance,
  variable.attribute,
]

const text = v.string()
const number = v.number()

/** What is stored beside a station's record: lists sort by the place of its state, and look for text. */
export const stationExtras = ({ id, name, vendor, model, serialNumber, state }: StationRecord) => ({
  stateRank: shownStates.indexOf(state),
  search: searchText([id, name, vendor, model, serialNumber]),
})

/** Kinds of firmware that are counted: stations name their own, so there may be any number. */
export const mostFirmwares = 500

type StationKey = 'id' | 'lastMessageAt' | 'powerW' | 'stateRank'
export type StationField =
  | StationKey
  | 'search'
  | 'remoteAddress'
  | 'admission'
  | 'connected'
  | 'protocol'
  | 'site'

const stationOrders: Readonly<Record<StationListQuery['sort'], Omit<Order<StationField>, 'name'>>> = {
  id: { direction: 'ascending', keys: { id: text } },
  '-id': { direction: 'descending', keys: { id: text } },
  lastMessage: { direction: 'ascending', keys: { lastMessageAt: text, id: text } },
  '-lastMessage': { direction: 'descending', keys: { lastMessageAt: text, id: text } },
  state: { direction: 'ascending', keys: { stateRank: number, id: text } },
  '-power': { direction: 'descending', keys: { powerW: number, id: text } },
}

export const stationListing: Listing<StationField, StationListQuery> = {
  filter: ({ text: part, sitesWithText = [], state, admission, link, protocol, site, sites }) => [
    part === undefined
      ? undefined
      : {
          operator: 'any',
          value: [
            [where('search', 'contains', part)],
            [where('remoteAddress', 'contains', part)],
            [{ field: 'site', operator: 'in', value: sitesWithText }],
          ],
        },
    where('stateRank', '=', state && shownStates.indexOf(state)),
    where('admission', '=', admission),
    where('connected', '=', link && link === 'connected'),
    where('protocol', '=', protocol),
    where('site', '=', site),
    within('site', sites),
  ],
  order: ({ sort }) => ({ name: sort, ...stationOrders[sort] }),
  counted: Number.MAX_SAFE_INTEGER - 1,
}

export type TransactionField = 'station' | 'transactionId' | 'startedAt' | 'active' | 'tokenValue' | 'flags'

export const transactionFilter = ({
  station,
  transaction,
  token,
  active,
  flag,
  from,
  to,
  stations,
}: Omit<TransactionQuery, 'limit' | 'cursor'> & OfStations): Filter<TransactionField> => [
  where('station', '=', station),
  within('station', stations),
  where('transactionId', '=', transaction),
  where('tokenValue', '=', token),
  where('active', '=', active && active === 'true'),
  where('flags', 'has', flag),
  where('startedAt', '>=', from),
  where('startedAt', '<', to),
]

export const transactionListing: Listing<TransactionField, TransactionQuery & OfStations> = {
  filter: transactionFilter,
  order: () => ({
    direction: 'descending',
    keys: { startedAt: text, station: text, transactionId: text },
  }),
}

export const tokenExtras = ({ value, alias, group }: TokenRecord) => ({
  search: searchText([value, alias, group]),
})

export type TokenField = 'value' | 'type' | 'status' | 'expiresAt' | 'search'

const tokenStatus = (status: TokenQuery['status'], now: string): Filter<TokenField> => {
  const accepted = where<TokenField>('status', '=', 'Accepted')
  switch (status) {
    case 'Accepted':
      return [
        accepted,
        { operator: 'any', value: [[where('expiresAt', '=', null)], [where('expiresAt', '>', now)]] },
      ]
    case 'Expired':
      return [
        {
          operator: 'any',
          value: [[where('status', '=', 'Expired')], [accepted, where('expiresAt', '<=', now)]],
        },
      ]
    default:
      return [where('status', '=', status)]
  }
}

export const tokenListing: Listing<TokenField, TokenQuery & { readonly now: string }> = {
  filter: ({ text: part, status, now }) => [where('search', 'contains', part), ...tokenStatus(status, now)],
  order: () => ({ direction: 'ascending', keys: { value: text, type: text } }),
}

export type CommandField = 'id' | 'askedAt' | 'station' | 'state' | 'bulk'

export const commandListing: Listing<CommandField, CommandQuery & OfStations> = {
  filter: ({ station, state, bulk, stations }) => [
    where('station', '=', station),
    within('station', stations),
    where('state', '=', state),
    where('bulk', '=', bulk),
  ],
  order: () => ({ direction: 'descending', keys: { askedAt: text, id: text } }),
}

export type ItemField = 'kind' | 'station' | 'key' | 'state' | 'at'

export const itemListing: Listing<ItemField, ItemQuery & { readonly kind: Kind }> = {
  filter: ({ kind, station, state, stations }) => [
    where('kind', '=', kind),
    where('station', '=', station),
    within('station', stations),
    where('state', '=', state),
  ],
  order: () => ({ direction: 'descending', keys: { at: text, station: text, key: text } }),
}

type AuditNamed = 'origin' | 'actor' | 'action' | 'station' | 'site'
export type AuditField = 'id' | 'at' | 'seq' | AuditNamed

const auditFilter = ({ origin, actor, action, station, site, from, to }: AuditFilter): Filter<AuditField> => [
  where('origin', '=', origin),
  where('actor', '=', actor),
  where('action', '=', action),
  where('station', '=', station),
  where('site', '=', site),
  where('at', '>=', from),
  where('at', '<', to),
]

export const auditListing: Listing<AuditField, PageQuery & AuditFilter> = {
  filter: auditFilter,
  order: () => ({ direction: 'descending', keys: { at: text, id: text } }),
}

/** What is sealed, in the order of the chain. */
export const auditChainListing: Listing<AuditField, PageQuery & AuditFilter & { readonly after: number }> = {
  filter: (query) => [where('seq', '>', query.after), ...auditFilter(query)],
  order: () => ({ direction: 'ascending', keys: { seq: number } }),
  counted: null,
}

export const userListing: Listing<'email', PageQuery> = {
  filter: () => [],
  order: () => ({ direction: 'ascending', keys: { email: text } }),
}

/** By id, which sorts by the login. */
export const loginSessionListing: Listing<'id' | 'userId' | 'expiresAt', LoginSessionQuery> = {
  filter: ({ user, now }) => [where('userId', '=', user), where('expiresAt', '>', now)],
  order: () => ({ direction: 'descending', keys: { id: text } }),
}

/** Of every station, by their key. */
export const allMessagesListing: Listing<MessageField, PageQuery> = {
  filter: () => [],
  order: () => ({ name: 'all', direction: 'ascending', keys: { id: text } }),
  counted: null,
}

export type MessageField = 'id' | 'station' | 'at' | 'direction' | 'action' | 'outcome' | 'transactionId'

/**
 * Every outcome but one, said in both ways: SQLite's index of what went wrong is found by the first, MongoDB's, which
 * knows no *not equal*, by the second. 'answered' sorts before all others.
 */
const inTrouble = [
  where<MessageField>('outcome', '<>', 'answered'),
  where<MessageField>('outcome', '>', 'answered'),
]

export const messageListing: Listing<MessageField, MessageQuery & { readonly station: string }> = {
  filter: ({ station, direction, action, outcome, quiet, transaction, from, to }) => [
    where('station', '=', station),
    where('direction', '=', direction),
    where('action', '=', action),
    ...(outcome === undefined || outcome === 'answered' ? [] : inTrouble),
    outcome === 'trouble' ? undefined : where('outcome', '=', outcome),
    quiet === 'true'
      ? { field: 'action', operator: 'not in', value: ['Heartbeat', 'MeterValues'] }
      : undefined,
    where('transactionId', '=', transaction),
    where('at', '>=', from),
    where('at', '<', to),
  ],
  order: () => ({ direction: 'descending', keys: { at: text, id: text } }),
  // A station may have hundreds of thousands.
  counted: null,
}
