import { AppError } from '@ocpp/shared/kernel/errors'
import type { Commit } from '../../use-cases/commit.ts'
import { insertSite } from './create.ts'
import { knownSite, siteIdByName } from './find.ts'
import { plainSite } from './rules/site.ts'

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
  commit: Pick<Commit, 'at' | 'items' | 'audit' | 'refer'>,
  { site: name, siteId: id }: NamedSite,
): Promise<string | null | undefined> => {
  if (name !== undefined && id !== undefined)
    throw new AppError('invalid', 'Say the site by its name or by its id, not by both')
  if (id !== undefined) return id === null ? null : (await knownSite(commit, id)).key
  if (name === undefined) return undefined
  if (name === null || name === '') return null
  const known = await siteIdByName(commit, name)
  if (known !== null) return known
  return (await insertSite(commit, plainSite(name, commit.at))).key
}
