import type { Page, Paging } from '@ocpp/shared/api/paging'
import type { AlarmRule } from '@ocpp/shared/blocks/alarms/rules-api'
import { AppError } from '@ocpp/shared/kernel/errors'
import { wholeSystem } from '../../domain/items.ts'
import { pageOfAll } from '../../domain/pages.ts'
import type { Repositories } from '../../ports/store.ts'
import type { Context } from '../../use-cases/context.ts'
import { alarmRules, alarms, type RuleItem } from './records.ts'
import { allRules, type Rule, type RuleBody } from './rules/rule.ts'

type Items = Pick<Repositories, 'items'>

const bodyOf = ({ changedBy: _changedBy, ...body }: RuleItem['body']): RuleBody => body

/** Presets and one’s own. */
export const readRules = async ({ items }: Items): Promise<readonly Rule[]> => {
  const stored = await items.ofStation(alarmRules.kind, wholeSystem)
  return allRules(stored.map(({ key, body }) => ({ key, body: bodyOf(body) })))
}

const presented = async (items: Items['items']): Promise<readonly AlarmRule[]> => {
  const stored = await items.ofStation(alarmRules.kind, wholeSystem)
  const changes = new Map(
    stored.map(({ key, at, body }) => [key, { changedAt: at, changedBy: body.changedBy }]),
  )
  const active = Map.groupBy(await items.ofStation(alarms.kind, wholeSystem), ({ body }) => body.rule)
  return (await readRules({ items })).map((rule) => ({
    ...rule,
    ...(changes.get(rule.id) ?? { changedAt: null, changedBy: null }),
    active: active.get(rule.id)?.length ?? 0,
  }))
}

export const listRules = async ({ store }: Pick<Context, 'store'>, query: Paging): Promise<Page<AlarmRule>> =>
  pageOfAll(await presented(store.items), query)

/** @throws AppError `notFound` */
export const readRule = async ({ items }: Items, id: string): Promise<AlarmRule> => {
  const rule = (await presented(items)).find((one) => one.id === id)
  if (rule === undefined) throw new AppError('notFound', 'No such rule')
  return rule
}
