import type { Block } from '../block.ts'
import { readMap } from './map.ts'
import { readOverview } from './read.ts'

export const overview = {
  api: {
    overview: {
      read: ({ context, query }) => readOverview(context, query.zone),
      map: ({ context, query }) => readMap(context, query),
    },
  },
} satisfies Block
