import type { Page, Paging } from '@ocpp/shared/api/paging'
import type { Campaign, CampaignState, CampaignTarget, TargetQuery } from '@ocpp/shared/blocks/campaigns/api'
import { targetStates } from '@ocpp/shared/blocks/campaigns/api'
import { AppError } from '@ocpp/shared/kernel/errors'
import { wholeSystem } from '../../domain/items.ts'
import type { Repositories } from '../../ports/store.ts'
import type { Context } from '../../use-cases/context.ts'
import { placesOf } from '../sites/index.ts'
import { type CampaignItem, campaigns } from './records/campaigns.ts'
import { stateOf, stateWord, targets } from './records/targets.ts'
import { countIn, countsOf } from './rules/progress.ts'

/** A campaign as the API shows it. */
export const presentCampaign = ({ key, state, body }: CampaignItem): Campaign => {
  const { leftOut, reasons, history, waves, wave, ...rest } = body
  return {
    id: key,
    state,
    ...rest,
    wave: waves[Math.max(wave, 0)]?.number ?? 0,
    waves: waves.map(({ baseline: _baseline, counts: _counts, ...one }, n) => ({
      ...one,
      counts: Object.fromEntries(
        targetStates.map((of) => [of, countIn(waves[n] ?? { counts: {} }, of)]),
      ) as Campaign['counts'],
    })),
    counts: countsOf(body),
    total: waves.reduce((sum, { size }) => sum + size, leftOut),
    reasons: Object.entries(reasons)
      .map(([words, count]) => {
        const [of = '', reason = ''] = words.split(' ')
        return { state: of as Campaign['reasons'][number]['state'], reason, count }
      })
      .toSorted((a, b) => b.count - a.count),
    history: [...history],
  }
}

/** @throws AppError `notFound` */
export const campaignItem = async (
  { items }: Pick<Repositories, 'items'>,
  id: string,
): Promise<CampaignItem> => {
  const item = await items.get(campaigns.kind, wholeSystem, id)
  if (item === null) throw new AppError('notFound', 'No such campaign')
  return item
}

/** @throws AppError `notFound` */
export const readCampaign = async ({ store }: Pick<Context, 'store'>, id: string): Promise<Campaign> =>
  presentCampaign(await campaignItem(store, id))

/** Last changed first. */
export const listCampaigns = async (
  { store }: Pick<Context, 'store'>,
  query: Paging & { readonly state?: CampaignState | undefined },
): Promise<Page<Campaign>> => {
  const page = await store.items.list(campaigns.kind, { ...query, station: wholeSystem })
  return { ...page, items: page.items.map(presentCampaign) }
}

/** Its stations of one state, last changed first. @throws AppError `notFound` */
export const listTargets = async (
  { store }: Pick<Context, 'store'>,
  id: string,
  { state, wave, ...paging }: TargetQuery,
): Promise<Page<CampaignTarget>> => {
  const { body } = await campaignItem(store, id)
  const of = wave ?? body.waves[Math.max(body.wave, 0)]?.number ?? 0
  const page = await store.items.list(targets.kind, { ...paging, state: stateWord(id, state, of) })
  const placeOf = await placesOf(
    store,
    page.items.map(({ station }) => station),
  )
  return {
    ...page,
    items: page.items.map((item) => {
      const { name, site } = placeOf(item.station)
      const { commands, ...rest } = item.body
      return {
        ...rest,
        station: item.station,
        ...{ name, site },
        state: stateOf(item),
        commands: [...commands],
        changedAt: item.at,
        dueAt: item.due,
      }
    }),
  }
}
