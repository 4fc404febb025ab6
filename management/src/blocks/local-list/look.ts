import type { LocalListRow } from '@ocpp/shared/blocks/local-list/api'
import type { LocalListEntry } from '@ocpp/shared/blocks/local-list/events'
import { capabilitiesOf } from '@ocpp/shared/ocpp/versions/capabilities'
import { allOf } from '../../domain/pages.ts'
import type { StationRecord } from '../../domain/records.ts'
import type { Repositories } from '../../ports/store.ts'
import type { Context } from '../../use-cases/context.ts'
import {
  defaultLocalListSettings,
  type LocalListItem,
  type LocalListSettings,
  localListSettings,
  localLists,
} from './records.ts'
import { compareLists, type ListLimits, lastUsedFirst, listLimits, wantedEntries } from './rules/content.ts'

const pageSize = 200

export const settingsOf = async (
  { items }: Pick<Repositories, 'items'>,
  station: string,
): Promise<LocalListSettings> =>
  (await items.get(localListSettings.kind, station, ''))?.body ?? defaultLocalListSettings

/** A station's list as it is and as it should be. */
export interface ListLook {
  readonly item: LocalListItem | null
  readonly settings: LocalListSettings
  readonly limits: ListLimits
  readonly wanted: readonly LocalListEntry[]
  readonly leftOut: number
  readonly rows: readonly LocalListRow[]
}

export const lookAtList = async (
  { store, clock }: Pick<Context, 'store' | 'clock'>,
  station: StationRecord,
): Promise<ListLook> => {
  const capabilities = capabilitiesOf(station.link.protocol)
  const item = await store.items.get(localLists.kind, station.id, '')
  const settings = await settingsOf(store, station.id)
  const limits = listLimits(await store.variables.list(station.id), capabilities)
  const tokens = lastUsedFirst(await allOf((from) => store.tokens.list({ limit: pageSize, ...from })))
  const all = wantedEntries(tokens, capabilities, settings.groups, clock.now())
  const wanted = all.slice(0, limits.entries)
  const rows = compareLists(item?.body.entries ?? [], wanted)
  return { item, settings, limits, wanted, leftOut: all.length - wanted.length, rows }
}
