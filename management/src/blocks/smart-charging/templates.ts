import type { Page, Paging } from '@ocpp/shared/api/paging'
import type { ProfileTemplate, TemplateToKeep } from '@ocpp/shared/blocks/smart-charging/api'
import { AppError } from '@ocpp/shared/kernel/errors'
import { newId } from '@ocpp/shared/kernel/ids'
import { wholeSystem } from '../../domain/items.ts'
import { commit } from '../../use-cases/commit.ts'
import type { Actor, Context } from '../../use-cases/context.ts'
import { chargingTemplates, type TemplateItem } from './records.ts'

const { kind } = chargingTemplates

const presentTemplate = ({ key, at, body }: TemplateItem): ProfileTemplate => ({
  id: key,
  ...body,
  changedAt: at,
})

const item = (id: string, at: string, body: TemplateToKeep): TemplateItem => ({
  kind,
  station: wholeSystem,
  key: id,
  state: body.purpose,
  at,
  due: null,
  body,
})

const missing = (id: string) => new AppError('notFound', `No charging profile ${id} in the library`)

/** The library, latest change first. */
export const listTemplates = async (
  { store }: Pick<Context, 'store'>,
  query: Paging,
): Promise<Page<ProfileTemplate>> => {
  const page = await store.items.list(kind, { ...query, station: wholeSystem })
  return { ...page, items: page.items.map(presentTemplate) }
}

/** @throws AppError `notFound` */
export const readTemplate = async (
  { store }: Pick<Context, 'store'>,
  id: string,
): Promise<ProfileTemplate> => {
  const found = await store.items.get(kind, wholeSystem, id)
  if (found === null) throw missing(id)
  return presentTemplate(found)
}

const keep = (
  context: Pick<Context, 'store' | 'bus' | 'clock'>,
  actor: Actor,
  id: string | null,
  input: TemplateToKeep,
): Promise<ProfileTemplate> =>
  commit(context, actor, async ({ at, items, audit, touch }) => {
    const kept = item(id ?? newId(), at, input)
    if (id !== null && (await items.get(kind, wholeSystem, id)) === null) throw missing(id)
    await items.putMany([kept])
    await audit(`charging-profile.${id === null ? 'create' : 'change'}`, kept.key, input.name)
    touch('charging-profiles')
    return presentTemplate(kept)
  })

export const createTemplate = (
  context: Pick<Context, 'store' | 'bus' | 'clock'>,
  actor: Actor,
  input: TemplateToKeep,
): Promise<ProfileTemplate> => keep(context, actor, null, input)

/** Writes the whole template anew. Stations that hold a profile made from it keep that. @throws AppError `notFound` */
export const changeTemplate = keep

/** @throws AppError `notFound` */
export const removeTemplate = (
  context: Pick<Context, 'store' | 'bus' | 'clock'>,
  actor: Actor,
  id: string,
): Promise<void> =>
  commit(context, actor, async ({ items, audit, touch }) => {
    if (!(await items.remove(kind, wholeSystem, id))) throw missing(id)
    await audit('charging-profile.remove', id)
    touch('charging-profiles')
  })
