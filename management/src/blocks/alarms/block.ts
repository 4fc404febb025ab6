import type { Block } from '../block.ts'
import { acknowledgeAlarms, changeAlarm } from './change.ts'
import { changeRule, createRule, removeRule } from './change-rules.ts'
import { changeChannel, listChannels, listNotifications, testChannel } from './channels.ts'
import { evaluateTasks } from './evaluate.ts'
import { countOpen, listAlarms, readAlarm, readInbox } from './read.ts'
import {
  alarms as active,
  alarmChannelSettings,
  alarmNotifications,
  alarmRules,
  closedAlarms,
} from './records.ts'
import { listRules, readRule } from './rules-read.ts'
import { sendTasks } from './send.ts'
import { tryRule } from './trial.ts'

export const alarms = {
  collections: [alarmRules, active, closedAlarms, alarmChannelSettings, alarmNotifications],
  tasks: { ...evaluateTasks, ...sendTasks },
  api: {
    alarms: {
      inbox: ({ context }) => readInbox(context),
      count: ({ context, actor }) => countOpen(context, actor),
      list: ({ context, actor, query }) => listAlarms(context, actor, query),
      read: ({ context, params }) => readAlarm(context, params.id),
      change: ({ context, actor, params, body }) => changeAlarm(context, actor, params.id, body),
      acknowledge: ({ context, actor, body }) => acknowledgeAlarms(context, actor, body),
      rules: ({ context, query }) => listRules(context, query),
      rule: ({ context, params }) => readRule(context.store, params.id),
      createRule: ({ context, actor, body }) => createRule(context, actor, body),
      changeRule: ({ context, actor, params, body }) => changeRule(context, actor, params.id, body),
      removeRule: ({ context, actor, params }) => removeRule(context, actor, params.id),
      tryRule: ({ context, body }) => tryRule(context, body),
      channels: ({ context }) => listChannels(context),
      changeChannel: ({ context, actor, params, body }) => changeChannel(context, actor, params.id, body),
      testChannel: ({ context, actor, params }) => testChannel(context, actor, params.id),
      notifications: ({ context, query }) => listNotifications(context, query),
    },
  },
} satisfies Block
