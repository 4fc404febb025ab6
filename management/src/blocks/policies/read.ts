import { defaultPolicies, type Policies } from '@ocpp/shared/blocks/policies/api'
import { wholeSystem } from '../../domain/items.ts'
import type { Repositories } from '../../ports/store.ts'
import { policies } from './records.ts'

/** What the operator has switched on; a policy that came with a later version has its default. */
export const readPolicies = async ({ items }: Pick<Repositories, 'items'>): Promise<Policies> => ({
  ...defaultPolicies,
  ...(await items.get(policies.kind, wholeSystem, ''))?.body,
})
