import { siteApi } from '@ocpp/shared/blocks/sites/api'
import { all, type PageContext } from './page.ts'

/** Names of sites by their ids, for a form where people type names; one that is no more stands as its id. */
export const namesOfSites = async (
  { api }: Pick<PageContext, 'api'>,
  ids: readonly string[],
): Promise<readonly string[]> =>
  Object.values(
    await all(
      Object.fromEntries(
        ids.map((id) => [
          id,
          api.call(siteApi.routes.read, { params: { id } }).then(
            ({ name }) => name,
            () => id,
          ),
        ]),
      ),
    ),
  )
