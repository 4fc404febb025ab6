import type { Page } from '@ocpp/shared/api/paging'
import { AppError } from '@ocpp/shared/kernel/errors'
import { type Item, type Kind, type Place, wholeSystem } from '../../domain/items.ts'
import type { Items } from '../../ports/items.ts'
import type { Commands } from '../../ports/store.ts'
import type { Scope } from './scope.ts'

/** Where an item of the whole system belongs; null: to the system as a whole. */
export type PlaceOf = (item: Item) => Place | null

const nothing: Page<never> = { items: [], next: null, total: null }

export const scopedItems = (
  items: Items,
  commands: Pick<Commands, 'countByState'>,
  scope: Scope,
  {
    placeOf,
    isShownUser,
  }: { readonly placeOf: PlaceOf; readonly isShownUser: (id: string) => Promise<boolean> },
): Items => {
  const isWithin = async (place: Place | null): Promise<boolean> => {
    if (place === null) return true
    if ('site' in place) return scope.hasSite(place.site)
    if ('station' in place) return await scope.hasStation(place.station)
    if ('user' in place) return await isShownUser(place.user)
    return Object.keys(await commands.countByState(place.bulk, await scope.stations())).length > 0
  }
  const isShown = (item: Item): Promise<boolean> =>
    item.station === wholeSystem ? isWithin(placeOf(item)) : scope.hasStation(item.station)
  const shownOf = async <I extends Item>(list: readonly I[]): Promise<I[]> => {
    const shown = await Promise.all(list.map(isShown))
    return list.filter((_, at) => shown[at])
  }
  const mayWrite = async (item: Item): Promise<void> => {
    const place = item.station === wholeSystem ? placeOf(item) : { station: item.station }
    // A bulk command stands before its commands.
    if (place !== null && 'bulk' in place) return
    if (!(await isWithin(place)))
      throw new AppError('forbidden', 'Only what belongs to sites of yours is yours to change')
  }
  const hasStation = async (station: string) => station === wholeSystem || (await scope.hasStation(station))
  const get = async <K extends Kind>(kind: K, station: string, key: string): Promise<Item<K> | null> => {
    const item = await items.get(kind, station, key)
    return item !== null && (await isShown(item)) ? item : null
  }
  return {
    get,
    insert: async (item) => {
      await mayWrite(item)
      return await items.insert(item)
    },
    putMany: async (list) => {
      for (const item of list) await mayWrite(item)
      await items.putMany(list)
    },
    remove: async (kind, station, key) =>
      (await get(kind, station, key)) !== null && (await items.remove(kind, station, key)),
    removeOfStation: async (station, kind) =>
      station !== wholeSystem && (await scope.hasStation(station))
        ? await items.removeOfStation(station, kind)
        : 0,
    ofStation: async (kind, station) => await shownOf(await items.ofStation(kind, station)),
    ofStations: async (kinds, stations) => await shownOf(await items.ofStations(kinds, stations)),
    list: async (kind, query) => {
      if (query.station !== undefined && !(await hasStation(query.station))) return nothing
      const page = await items.list(kind, { ...query, stations: [wholeSystem, ...(await scope.stations())] })
      const shown = await shownOf(page.items)
      return { ...page, items: shown, total: shown.length < page.items.length ? null : page.total }
    },
    oldest: async (...asked) => await shownOf(await items.oldest(...asked)),
    due: async (...asked) => await shownOf(await items.due(...asked)),
  }
}
