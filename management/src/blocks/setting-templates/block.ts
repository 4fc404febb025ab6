import type { Block } from '../block.ts'
import { compareStations, compareTask } from './compare.ts'
import { listDrift } from './drift.ts'
import { settingTemplates as collection, drifts } from './records.ts'
import {
  changeSettingTemplate,
  checkSettingTemplate,
  createSettingTemplate,
  listSettingTemplates,
  readSettingTemplate,
  removeSettingTemplate,
} from './templates.ts'

export const settingTemplates = {
  collections: [collection, drifts],
  tasks: { [compareTask.name]: compareStations },
  api: {
    settingTemplates: {
      list: ({ context, query }) => listSettingTemplates(context, query),
      create: ({ context, actor, body }) => createSettingTemplate(context, actor, body),
      read: ({ context, params }) => readSettingTemplate(context, params.id),
      change: ({ context, actor, params, body }) => changeSettingTemplate(context, actor, params.id, body),
      remove: ({ context, actor, params }) => removeSettingTemplate(context, actor, params.id),
      drift: ({ context, params, query }) => listDrift(context, params.id, query),
      check: ({ context, actor, params }) => checkSettingTemplate(context, actor, params.id),
    },
  },
} satisfies Block
