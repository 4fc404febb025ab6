import { AppError } from '@ocpp/shared/kernel/errors'
import type { Repositories } from '../../ports/store.ts'
import type { Actor, Context } from '../../use-cases/context.ts'
import { insertSite } from './create.ts'
import { knownSite, siteIdByName } from './find.ts'
import { plainSite } from './rules.ts'

/** How a request names a station's site: by name, which may be a new one, or by id. */
export interface NamedSite {
  readonly site?: string | null | undefined
  readonly siteId?: string | null | undefined
}

/**
 * The id of the site that a station is to belong to; null: to none; undefined: nothing is said of it. A name that no
 * site has makes a new one. Call it in the transaction of the change.
 * @throws AppError `invalid` where both are said, or for an id that no site has
 */
export const assignedSite = async (
  repositories: Repositories,
  context: Pick<Context, 'clock'>,
  actor: Pick<Actor, 'email'>,
  { site: name, siteId: id }: NamedSite,
): Promise<string | null | undefined> => {
  if (name !== undefined && id !== undefined)
    throw new AppError('invalid', 'Say the site by its name or by its id, not by both')
  if (id !== undefined) return id === null ? null : (await knownSite(repositories, id)).key
  if (name === undefined) return undefined
  if (name === null || name === '') return null
  const known = await siteIdByName(repositories, name)
  if (known !== null) return known
  const at = context.clock.now().toISOString()
  return (await insertSite(repositories, context, actor, plainSite(name, at))).key
}
