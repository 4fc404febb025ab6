import type { Block } from '../block.ts'
import { readMap } from './map.ts'
import { readOverview, readStationsNow } from './read.ts'

export const overview = {
  api: {
    overview: {
      read: ({ context, query }) => readOverview(context, query.zone),
      stations: ({ context }) => readStationsNow(context),
      map: ({ context, query }) => readMap(context, query),
    },
  },
} satisfies Block
