import { type Import, type ImportFault, type ImportUpload, mostLines } from '@ocpp/shared/blocks/imports/api'
import { AppError } from '@ocpp/shared/kernel/errors'
import { newId, newSecret } from '@ocpp/shared/kernel/ids'
import { wholeSystem } from '../../domain/items.ts'
import { allOf } from '../../domain/pages.ts'
import type { Store } from '../../ports/store.ts'
import { commit } from '../../use-cases/commit.ts'
import type { Actor, Context } from '../../use-cases/context.ts'
import { presentImport, writeText } from './find.ts'
import { withKind } from './kinds.ts'
import { type ImportItem, importFaults, imports } from './records.ts'
import { forgetImport } from './remove.ts'
import { rowsOf } from './rows.ts'

/** Of what is wrong in a file the first are kept, and counted all. */
const mostFaults = 1_000
/** Imports that are kept: the oldest go with the next one. */
const mostImports = 50

interface Checked {
  readonly lines: number
  readonly counts: Import['counts']
  readonly faults: readonly ImportFault[]
}

const checked = async (store: Store, { kind, text }: ImportUpload): Promise<Checked> => {
  const counts = { new: 0, changed: 0, unchanged: 0, faulty: 0 }
  const found: ImportFault[] = []
  let read = 0
  await withKind(kind, async (kind) => {
    for await (const { rows, faults, faulty, lines } of rowsOf(kind, store, text, mostLines)) {
      for (const { change } of rows) counts[change] += 1
      counts.faulty += faulty
      read = lines
      found.push(...faults.slice(0, mostFaults - found.length))
    }
  })
  return { lines: read, counts, faults: found }
}

const forgetOldest = async (store: Store): Promise<void> => {
  const all = await allOf((from) => store.items.list(imports.kind, { limit: 200, ...from }))
  const over = all.filter(({ state }) => state !== 'applying').slice(mostImports - 1)
  for (const item of over) await forgetImport(store, item.key, item.body.pieces)
}

export const mayImport = (actor: Actor, kind: Import['kind']): void => {
  if (kind === 'tokens' && !actor.rights.includes('operate'))
    throw new AppError('forbidden', 'Importing tokens also takes the right operate')
  if (kind === 'tokens' && !actor.rights.includes('viewPersonal'))
    throw new AppError('forbidden', 'Importing tokens also takes the right viewPersonal')
}

/**
 * Keeps a file and says what it would change; nothing is changed yet.
 * @throws AppError `forbidden` for tokens without the right to change and to see them
 */
export const uploadImport = async (
  context: Pick<Context, 'store' | 'bus' | 'clock'>,
  actor: Actor,
  upload: ImportUpload,
): Promise<Import> => {
  mayImport(actor, upload.kind)
  const { store } = context
  const { lines, counts, faults } = await checked(store, upload)
  await forgetOldest(store)
  const id = newId()
  const pieces = await writeText(store, id, upload.text)
  return await commit(context, actor, async ({ at, items, audit, touch }) => {
    const { kind, name } = upload
    const item: ImportItem = {
      ...{ kind: imports.kind, station: wholeSystem, key: id, state: 'checked', at, due: null },
      body: {
        ...{ kind, name, by: actor.email, createdAt: at, pieces, lines, counts },
        applied: { lines: 0, new: 0, changed: 0, unchanged: 0, faulty: 0 },
        ...{ nonce: newSecret(24), passwords: 0 },
      },
    }
    const wrong = {
      kind: importFaults.kind,
      station: wholeSystem,
      key: id,
      state: '',
      at,
      due: null,
    } as const
    await items.putMany([item])
    await items.putMany([{ ...wrong, body: { faults: [...faults] } }])
    await audit('import.upload', id, { detail: `${kind}: ${lines} lines`, after: counts })
    touch('imports')
    return presentImport(item)
  })
}
