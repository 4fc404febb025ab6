import { AppError } from '@ocpp/shared/kernel/errors'
import { areWithin } from '../../domain/people/sites.ts'
import type { Repositories } from '../../ports/store.ts'
import type { Actor } from '../../use-cases/context.ts'
import { allSiteNames } from '../sites/index.ts'

/**
 * The sites that somebody gives to a user, each once; null for all.
 * @throws AppError `forbidden` for sites that the actor does not have; `invalid` for one that there is not
 */
export const sitesToGive = async (
  repositories: Pick<Repositories, 'items'>,
  { sites }: Pick<Actor, 'sites'>,
  wanted: readonly string[] | null,
): Promise<string[] | null> => {
  if (!areWithin(wanted ?? 'all', sites))
    throw new AppError('forbidden', 'You do not have all of these sites yourself')
  if (wanted === null) return null
  const known = await allSiteNames(repositories)
  const missing = wanted.filter((site) => !known.has(site))
  if (missing.length > 0)
    throw new AppError('invalid', 'The body is not valid', {
      details: { issues: missing.map((site) => ({ path: 'sites', message: `there is no site ${site}` })) },
    })
  return [...new Set(wanted)].sort()
}
