import { reported } from '../../domain/effects.ts'
import type { Block } from '../block.ts'
import { applyProfile } from './apply-profile.ts'
import { keepCharging, keepChargingOfTransaction } from './projection.ts'
import { readCharging, readComposite } from './read.ts'
import { chargingStates, chargingTemplates } from './records.ts'
import { answerNeeds } from './rules/needs-task.ts'
import { sendNeedsSchedule } from './send-needs-schedule.ts'
import { changeTemplate, createTemplate, listTemplates, readTemplate, removeTemplate } from './templates.ts'

export const smartCharging = {
  collections: [chargingStates, chargingTemplates],
  events: {
    ChargingProfileInstalled: keepCharging,
    ChargingProfilesCleared: keepCharging,
    ChargingProfilesAsked: keepCharging,
    ChargingProfilesReported: keepCharging,
    ChargingLimitNotified: keepCharging,
    ChargingLimitCleared: keepCharging,
    ChargingNeedsNotified: keepCharging,
    VehicleScheduleNotified: keepCharging,
    CompositeScheduleTold: keepCharging,
  },
  listeners: {
    TransactionStarted: keepChargingOfTransaction,
    TransactionEnded: keepChargingOfTransaction,
    TransactionClosedByHand: keepCharging,
    TransactionPresumedEnded: keepCharging,
  },
  prefetch: { TransactionStarted: chargingStates, TransactionEnded: chargingStates },
  tasks: { [answerNeeds.name]: sendNeedsSchedule },
  effects: {
    GetChargingProfiles: reported('ReportChargingProfiles', 'The profiles are reported'),
  },
  api: {
    smartCharging: {
      listTemplates: ({ context, query }) => listTemplates(context, query),
      createTemplate: ({ context, actor, body }) => createTemplate(context, actor, body),
      readTemplate: ({ context, params }) => readTemplate(context, params.id),
      changeTemplate: ({ context, actor, params, body }) => changeTemplate(context, actor, params.id, body),
      removeTemplate: ({ context, actor, params }) => removeTemplate(context, actor, params.id),
      ofStation: ({ context, params }) => readCharging(context, params.id),
      composite: ({ context, params, query }) => readComposite(context, params.id, query),
      applyTemplate: ({ context, actor, params: { id: station }, body, idempotencyKey }) =>
        applyProfile(context, actor, { ...body, station, idempotencyKey }),
    },
  },
} satisfies Block
