import type { Block } from '../block.ts'
import { countRound } from './count-round.ts'
import { reportCsv } from './csv-routes.ts'
import { excludeOutage, includeOutage, listExclusions } from './exclude.ts'
import { changeMailing, readMailing } from './mailing.ts'
import { readPorts } from './ports.ts'
import { withdrawRemoved } from './projection.ts'
import { readReport } from './read.ts'
import {
  exclusions,
  mailed,
  mailings,
  progress,
  recounts,
  siteMonths,
  stationMonths,
  withdrawals,
} from './records.ts'
import { countTask } from './rules/count-task.ts'

export const reports = {
  collections: [stationMonths, siteMonths, exclusions, recounts, withdrawals, progress, mailings, mailed],
  listeners: { StationRemoved: withdrawRemoved },
  tasks: { [countTask.name]: countRound },
  api: {
    reports: {
      read: ({ context, query }) => readReport(context, query),
      ports: ({ context, query }) => readPorts(context, query),
      exportCsv: async ({ context, query, http }) =>
        http.body(await reportCsv(context, query), 200, {
          'Content-Type': 'text/csv; charset=utf-8; header=present',
          'Content-Disposition': `attachment; filename="report-by-${query.by}.csv"`,
        }),
      exclusions: ({ context, query }) => listExclusions(context, query),
      mailing: ({ context }) => readMailing(context),
      changeMailing: ({ context, actor, body }) => changeMailing(context, actor, body),
      exclude: ({ context, actor, body }) => excludeOutage(context, actor, body),
      include: ({ context, actor, params: { station, id } }) => includeOutage(context, actor, station, id),
    },
  },
} satisfies Block
