import type { Block } from '../block.ts'
import { applyImport, carryOutImport, importTask, stopImport } from './apply.ts'
import { exported } from './export-routes.ts'
import { readPasswords } from './passwords.ts'
import { listFaults, listImports, readImport } from './read.ts'
import { importFaults, imports } from './records.ts'
import { removeImport } from './remove.ts'
import { uploadImport } from './upload.ts'

export const importing = {
  collections: [imports, importFaults],
  tasks: { [importTask.name]: carryOutImport },
  api: {
    imports: {
      exportSites: ({ context }) => exported('sites', context.store),
      exportStations: ({ context }) => exported('stations', context.store),
      exportConnectors: ({ context }) => exported('connectors', context.store),
      exportTokens: ({ context }) => exported('tokens', context.store),
      list: ({ context, query }) => listImports(context, query),
      upload: ({ context, actor, body }) => uploadImport(context, actor, body),
      read: ({ context, params }) => readImport(context, params.id),
      faults: ({ context, actor, params, query }) => listFaults(context, actor, params.id, query),
      apply: ({ context, actor, params }) => applyImport(context, actor, params.id),
      stop: ({ context, actor, params }) => stopImport(context, actor, params.id),
      passwords: ({ context, actor, params }) => readPasswords(context, actor, params.id),
      remove: ({ context, actor, params }) => removeImport(context, actor, params.id),
    },
  },
} satisfies Block
