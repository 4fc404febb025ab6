import { Import, ImportFault, importKinds, importStates } from '@ocpp/shared/blocks/imports/api'
import { Instant } from '@ocpp/shared/contracts/values'
import * as v from 'valibot'
import { collection, type Item } from '../../domain/items.ts'

/** A file that was uploaded, by the import's id, which is the file's too; of the whole system. */
export const imports = collection(
  'import',
  'owned',
  v.object({
    kind: v.picklist(importKinds),
    name: v.string(),
    by: v.string(),
    createdAt: Instant,
    /** Pieces of the file; none once it is gone. */
    pieces: v.number(),
    lines: Import.entries.lines,
    counts: Import.entries.counts,
    applied: Import.entries.applied,
    /** What passwords are derived with beside the pepper; null once they have been read. */
    nonce: v.nullable(v.string()),
    passwords: v.number(),
  }),
  importStates,
)
export type ImportItem = Item<typeof imports.kind>

/** What is wrong in its file, by the import's id; of the whole system. */
export const importFaults = collection('importFaults', 'owned', v.object({ faults: v.array(ImportFault) }))
