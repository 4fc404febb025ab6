import type { Block } from '../block.ts'
import { changePolicies } from './change.ts'
import { readPolicies } from './read.ts'
import { policies as stored } from './records.ts'

export const policies = {
  collections: [stored],
  api: {
    policies: {
      read: ({ context }) => readPolicies(context.store),
      change: ({ context, actor, body }) => changePolicies(context, actor, body),
    },
  },
} satisfies Block
