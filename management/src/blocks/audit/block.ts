import type { Block } from '../block.ts'
import { csvOf, jsonLinesOf } from './export-routes.ts'
import { listAudits } from './read.ts'
import { auditHeads } from './records.ts'

export const audit = {
  collections: [auditHeads],
  api: {
    audit: {
      list: ({ context, query }) => listAudits(context, query),
      exportCsv: ({ context, query, http, shown }) =>
        http.body(csvOf(context, query, shown), 200, {
          'Content-Type': 'text/csv; charset=utf-8; header=present',
          'Content-Disposition': 'attachment; filename="audit.csv"',
        }),
      exportLines: ({ context, query, http }) =>
        http.body(jsonLinesOf(context, query), 200, {
          'Content-Type': 'application/jsonl; charset=utf-8',
          'Content-Disposition': 'attachment; filename="audit.jsonl"',
        }),
    },
  },
} satisfies Block
