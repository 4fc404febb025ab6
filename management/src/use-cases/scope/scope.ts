import type { Stations } from '../../ports/store.ts'

/** What somebody may see and act at who does not have all sites. */
export interface Scope {
  readonly sites: readonly string[]
  hasSite(site: string | null): boolean
  /** Ids of the stations of those sites, as they were when first asked for. */
  stations(): Promise<readonly string[]>
  hasStation(station: string): Promise<boolean>
  /** Those that belong to a station of the scope. */
  only<T extends { readonly station: string }>(list: readonly T[]): Promise<T[]>
  /** A station has come that belongs to one of the sites. */
  note(station: string): void
}

/** Of one request: its stations are read once, and only where they matter. */
export const createScope = (stations: Pick<Stations, 'idsOf'>, sites: readonly string[]): Scope => {
  let reading: Promise<Set<string>> | undefined
  const come = new Set<string>()
  const ids = (): Promise<Set<string>> => {
    reading ??= stations.idsOf(sites).then((found) => new Set(found))
    return reading
  }
  const hasStation = async (station: string) => come.has(station) || (await ids()).has(station)
  return {
    sites,
    hasSite: (site) => site !== null && sites.includes(site),
    stations: async () => [...(await ids()), ...come],
    hasStation,
    only: async (list) => {
      const of = await ids()
      return list.filter(({ station }) => of.has(station) || come.has(station))
    },
    note: (station) => void come.add(station),
  }
}
