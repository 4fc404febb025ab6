import * as v from 'valibot'
import { collection } from '../../domain/items.ts'

/**
 * From when on what is kept of a kind is whole: of what is older some has been removed. By the name of the kind in
 * `retention`; not there before the first removal. Of the whole system.
 */
export const horizons = collection('horizon', 'owned', v.object({}))
