import type { Block } from '../block.ts'
import { allSettings, compareSettings, listReports, listSettings } from './list.ts'
import { keepReportPromise, keepVariables, noteBoot } from './projection.ts'
import { readSettings } from './read.ts'
import { reports } from './records.ts'
import { settingEffects } from './rules/effects.ts'
import { readAfterBoot, readBack } from './rules/tasks.ts'
import { readSettingsAfterBoot, readSettingsBack } from './run-tasks.ts'
import { writeSettings } from './write.ts'

/** Configuration keys (1.6) and the device model (2.0.1). */

export const deviceModel = {
  collections: [reports],
  events: { VariablesReported: keepVariables, ReportPromised: keepReportPromise },
  listeners: { StationBooted: noteBoot },
  effects: settingEffects,
  tasks: { [readBack.name]: readSettingsBack, [readAfterBoot.name]: readSettingsAfterBoot },
  api: {
    deviceModel: {
      list: ({ context, params, query }) => listSettings(context, params.id, query),
      exportAll: async ({ context, params, http, shown }) =>
        http.json(shown(await allSettings(context, params.id))),
      read: ({ context, actor, params, body }) => readSettings(context, actor, params.id, body.settings),
      write: ({ context, actor, params, body }) => writeSettings(context, actor, params.id, body.settings),
      compare: ({ context, params, query }) => compareSettings(context, params.id, query),
      reports: ({ context, params }) => listReports(context, params.id),
    },
  },
} satisfies Block
