import type { SiteName } from '@ocpp/shared/blocks/sites/api'
import type { Choice } from '../../form/field.ts'

/** Sites to choose from, and none of them. */
export const siteChoices = (sites: readonly SiteName[]): readonly Choice[] => [
  { value: '', label: 'No site' },
  ...sites.map(({ id, name }) => ({ value: id, label: name })),
]
