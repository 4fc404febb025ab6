import type { Block } from '../block.ts'
import { cancelMove } from './cancel.ts'
import { listMoves } from './read.ts'
import { networkMoves } from './records.ts'
import { moveTask } from './rules.ts'
import { moveNetwork } from './run.ts'
import { startMove } from './start.ts'

export const networkProfile = {
  collections: [networkMoves],
  tasks: { [moveTask.name]: moveNetwork },
  api: {
    networkProfile: {
      list: ({ context, params, query }) => listMoves(context, params.id, query),
      start: ({ context, actor, params, body }) => startMove(context, actor, params.id, body),
      cancel: ({ context, actor, params }) => cancelMove(context, actor, params.id, params.move),
    },
  },
} satisfies Block
