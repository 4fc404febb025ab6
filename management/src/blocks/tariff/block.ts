import type { Block } from '../block.ts'
import { assignTariff } from './assign.ts'
import { effectOf } from './effect.ts'
import { changeTariff, createTariff, listTariffs, readTariff, removeTariff } from './keep.ts'
import { tariffAssignments, tariffs } from './records.ts'
import { updateCost, updateCosts, updateCostsAt } from './rules.ts'
import { endTariffAt } from './scopes.ts'
import { updateAllCosts, updateOneCost } from './update-costs.ts'

export const tariff = {
  collections: [tariffs, tariffAssignments],
  tasks: { [updateCosts.name]: updateAllCosts, [updateCost.name]: updateOneCost },
  policyChange: async ({ tasks }, { tellRunningCost }, at) => {
    if (tellRunningCost) await tasks.insertMany([updateCostsAt(at)])
  },
  siteRemoval: (commit, site) => endTariffAt(commit, `site:${site}`),
  api: {
    tariffs: {
      list: ({ context, query }) => listTariffs(context, query),
      effect: ({ context, query }) => effectOf(context, query),
      read: ({ context, params }) => readTariff(context, params.id),
      create: ({ context, actor, body }) => createTariff(context, actor, body),
      change: ({ context, actor, params, body }) => changeTariff(context, actor, params.id, body),
      remove: ({ context, actor, params }) => removeTariff(context, actor, params.id),
      assign: ({ context, actor, body }) => assignTariff(context, actor, body),
    },
  },
} satisfies Block
