import type { Import, ImportFault, importApi } from '@ocpp/shared/blocks/imports/api'
import type { StubHandlers } from '../declared.ts'
import { paged } from '../paged.ts'
import { found, refused } from '../refused.ts'
import { ago } from '../time.ts'

const none = { new: 0, changed: 0, unchanged: 0, faulty: 0 }

/** Imports as the management does them, at once: a line that says `wrong` is. */
export const createImports = (): StubHandlers<typeof importApi> => {
  const fault: ImportFault = {
    ...{ line: 3, column: 'latitude', cell: '<b>north</b>' },
    message: 'must be a number',
  }
  const first: Import = {
    ...{ id: 'import-0', kind: 'stations', name: '<i>depot.csv</i>', state: 'checked' },
    ...{ by: 'admin@example.org', at: ago(60), changedAt: ago(60), lines: 4, passwords: null },
    counts: { new: 2, changed: 1, unchanged: 0, faulty: 1 },
    applied: { lines: 0, ...none },
  }
  const imports = [first]
  const named = (id: string) => found(imports, (each) => each.id === id, 'import')
  return {
    list: ({ query }) => paged(imports, query),
    upload: ({ body: { kind, name, text } }) => {
      const lines = text.trim().split('\n').slice(1)
      const faulty = lines.filter((line) => line.includes('wrong')).length
      const counts = { ...none, new: lines.length - faulty, faulty }
      const added: Import = {
        ...first,
        id: `import-${imports.length}`,
        kind,
        name,
        counts,
        lines: lines.length,
      }
      imports.unshift(added)
      return added
    },
    read: ({ params }) => named(params.id),
    faults: ({ params, query }) => paged(named(params.id).counts.faulty > 0 ? [fault] : [], query),
    apply: ({ params }) => {
      const file = named(params.id)
      if (file.state !== 'checked') throw refused(409, 'It has been carried out already')
      const applied = { ...file.counts, lines: file.lines }
      return Object.assign(file, { state: 'done', applied, passwords: file.kind === 'stations' ? 2 : null })
    },
    stop: ({ params }) => Object.assign(named(params.id), { state: 'stopped' }),
    passwords: ({ params }) => {
      Object.assign(named(params.id), { passwords: null })
      return { passwords: [{ station: 'NEW-1', password: 'imported-secret-4711' }] }
    },
    remove: ({ params }) => {
      imports.splice(imports.indexOf(named(params.id)), 1)
      return null
    },
  } as StubHandlers<typeof importApi>
}
