import { Policies } from '@ocpp/shared/blocks/policies/api'
import { collection } from '../../domain/items.ts'

/** What the operator has switched on, one for the whole system; one stored before a policy came lacks it. */
export const policies = collection('policies', 'owned', Policies)
