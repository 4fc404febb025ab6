import type { ImportKind } from '@ocpp/shared/blocks/imports/api'
import { type Cell, csvStream } from '../../http/csv.ts'
import type { Store } from '../../ports/store.ts'
import type { Kind } from './kind.ts'
import { withKind } from './kinds.ts'

async function* rowsIn<I, R>({ columns, all }: Kind<I, R>, store: Store): AsyncGenerator<Cell[][]> {
  for await (const page of all(store)) yield page.map((record) => columns.map(({ show }) => show(record)))
}

/** Everything of a kind that the store shows, in the columns of an import. */
export const exported = (kind: ImportKind, store: Store): Response => {
  const stream = withKind(kind, (kind) =>
    csvStream(
      kind.columns.map(({ name }) => name),
      rowsIn(kind, store),
    ),
  )
  return new Response(stream, {
    headers: {
      'Content-Type': 'text/csv; charset=utf-8',
      'Content-Disposition': `attachment; filename="${kind}.csv"`,
    },
  })
}
