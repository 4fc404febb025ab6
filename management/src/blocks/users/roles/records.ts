import { rights } from '@ocpp/shared/api/rights'
import * as v from 'valibot'
import { collection } from '../../../domain/items.ts'

/** The roles that people have made, by id; of the whole system. */
export const ownRoles = collection(
  'role',
  'owned',
  v.object({ name: v.string(), rights: v.array(v.picklist(rights)) }),
)

/** Written by every commit that changes roles or who has them, so that no two of them overlap. */
export const roleChanges = collection('roleChange', 'owned', v.object({}))
