import { type SiteName, siteApi } from '@ocpp/shared/blocks/sites/api'
import type { PageContext } from '../../page/page.ts'

/** Suggested where a site is typed in: the first by name. Any other is found by its whole name. */
export const suggestedSites = async ({ api }: PageContext): Promise<readonly SiteName[]> =>
  (await api.call(siteApi.routes.names, { query: { limit: '50' } })).items
