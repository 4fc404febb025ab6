import type { Page, Paging } from '@ocpp/shared/api/paging'
import type { SettingTemplate, TemplateToKeep } from '@ocpp/shared/blocks/setting-templates/api'
import { AppError } from '@ocpp/shared/kernel/errors'
import { newId } from '@ocpp/shared/kernel/ids'
import { wholeSystem } from '../../domain/items.ts'
import type { Repositories } from '../../ports/store.ts'
import { type Commit, commit } from '../../use-cases/commit.ts'
import type { Actor, Context } from '../../use-cases/context.ts'
import { compareTaskOf } from './compare.ts'
import { settingTemplates, type TemplateItem } from './records.ts'

const { kind } = settingTemplates
const none = { differs: 0, unread: 0, same: 0, notMapped: 0 }

type Changing = Pick<Context, 'store' | 'bus' | 'clock'>

const presentTemplate = ({ key, body: { checking: _checking, ...body } }: TemplateItem): SettingTemplate => ({
  id: key,
  ...body,
  settings: [...body.settings],
})

/** @throws AppError `notFound` */
export const templateItem = async (
  { items }: Pick<Repositories, 'items'>,
  id: string,
): Promise<TemplateItem> => {
  const item = await items.get(kind, wholeSystem, id)
  if (item === null) throw new AppError('notFound', 'No such template of settings')
  return item
}

/** Last changed first. */
export const listSettingTemplates = async (
  { store }: Pick<Context, 'store'>,
  query: Paging,
): Promise<Page<SettingTemplate>> => {
  const page = await store.items.list(kind, { ...query, station: wholeSystem })
  return { ...page, items: page.items.map(presentTemplate) }
}

/** @throws AppError `notFound` */
export const readSettingTemplate = async (
  { store }: Pick<Context, 'store'>,
  id: string,
): Promise<SettingTemplate> => presentTemplate(await templateItem(store, id))

/** Compares its stations as soon as possible. */
const compareSoon = async ({ tasks, at }: Pick<Commit, 'tasks' | 'at'>, id: string): Promise<void> => {
  const task = compareTaskOf(id, at)
  const [isNew] = await tasks.insertMany([task])
  if (!isNew) await tasks.postpone(task.id, at)
}

const keep = (
  context: Changing,
  actor: Actor,
  id: string | null,
  input: TemplateToKeep,
): Promise<SettingTemplate> =>
  commit(context, actor, async (within) => {
    const { at, items, audit, touch } = within
    if (id !== null) await templateItem({ items }, id)
    const body = {
      ...input,
      changedAt: at,
      changedBy: actor.email,
      checkedAt: null,
      counts: none,
      checking: null,
    }
    const item: TemplateItem = {
      ...{ kind, station: wholeSystem, key: id ?? newId(), state: '', at, due: null, body },
    }
    await items.putMany([item])
    await compareSoon(within, item.key)
    await audit(`settingTemplate.${id === null ? 'create' : 'change'}`, item.key, input.name)
    touch('setting-templates')
    return presentTemplate(item)
  })

export const createSettingTemplate = (
  context: Changing,
  actor: Actor,
  input: TemplateToKeep,
): Promise<SettingTemplate> => keep(context, actor, null, input)

/** Writes the whole template anew; its stations are compared with what it says now. @throws AppError `notFound` */
export const changeSettingTemplate = keep

/** @throws AppError `notFound` */
export const removeSettingTemplate = (context: Changing, actor: Actor, id: string): Promise<void> =>
  commit(context, actor, async (within) => {
    const { items, audit, touch } = within
    const { body } = await templateItem(within, id)
    await items.remove(kind, wholeSystem, id)
    // What it was compared with goes step by step.
    await compareSoon(within, id)
    await audit('settingTemplate.remove', id, body.name)
    touch('setting-templates')
  })

/** Compares its stations now, from the first one on. @throws AppError `notFound` */
export const checkSettingTemplate = (context: Changing, actor: Actor, id: string): Promise<SettingTemplate> =>
  commit(context, actor, async (within) => {
    const item = await templateItem(within, id)
    await within.items.putMany([{ ...item, body: { ...item.body, checking: null } }])
    await compareSoon(within, id)
    await within.audit('settingTemplate.check', id, item.body.name)
    return presentTemplate(item)
  })
