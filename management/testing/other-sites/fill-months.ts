import { siteMonthKey } from '../../src/blocks/reports/keep-months.ts'
import { siteMonths, stationMonths } from '../../src/blocks/reports/records.ts'
import { wholeSystem } from '../../src/domain/items.ts'
import type { Store } from '../../src/ports/store.ts'
import { instant } from '../records.ts'

/** What a site and its station counted in the month of the tests. */
export const fillMonths = async (
  { items }: Pick<Store, 'items'>,
  { id, station }: { readonly id: string; readonly station: string },
): Promise<void> => {
  const month = instant().slice(0, 7)
  const day = [86_400]
  const series = { figures: { commissionedS: day, sessions: [1] }, money: {}, excluded: {} }
  const item = { state: month, at: instant(), due: null }
  const countedAt = instant()
  const ports = [{ evse: 1, commissionedS: day, outageS: [], excludedS: [] }]
  const counted = { zone: 'UTC', newest: 0, countedAt, sites: [{ from: 0, site: id }], series, ports }
  await items.putMany([{ ...item, kind: stationMonths.kind, station, key: month, body: counted }])
  const sum = { kind: siteMonths.kind, station: wholeSystem, key: siteMonthKey(month, id) }
  await items.putMany([{ ...item, ...sum, body: { site: id, countedAt, series } }])
}
