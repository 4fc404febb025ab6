import type { Page, Paging } from '@ocpp/shared/api/paging'
import type { DriftState, SettingDrift } from '@ocpp/shared/blocks/setting-templates/api'
import { allOf } from '../../domain/pages.ts'
import type { Repositories } from '../../ports/store.ts'
import type { Context } from '../../use-cases/context.ts'
import { placesOf } from '../sites/index.ts'
import { driftStateOf, drifts, driftWord } from './records.ts'
import { templateItem } from './templates.ts'

/** Stations that stand so to a template, last changed first. @throws AppError `notFound` */
export const listDrift = async (
  { store }: Pick<Context, 'store'>,
  id: string,
  { state, ...paging }: Paging & { readonly state: DriftState },
): Promise<Page<SettingDrift>> => {
  await templateItem(store, id)
  const page = await store.items.list(drifts.kind, { ...paging, state: driftWord(id, state) })
  const placeOf = await placesOf(
    store,
    page.items.map(({ station }) => station),
  )
  return {
    ...page,
    items: page.items.map((item) => {
      const { name, site } = placeOf(item.station)
      return {
        station: item.station,
        ...{ name, site },
        state: driftStateOf(item),
        since: item.at,
        differences: [...item.body.differences],
      }
    }),
  }
}

/** Ids of the stations that differ from a template. @throws AppError `notFound` */
export const stationsThatDiffer = async (
  { items }: Pick<Repositories, 'items'>,
  id: string,
): Promise<readonly string[]> => {
  await templateItem({ items }, id)
  const found = await allOf((from) =>
    items.list(drifts.kind, { state: driftWord(id, 'differs'), limit: 200, ...from }),
  )
  return found.map(({ station }) => station)
}
