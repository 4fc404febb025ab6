import type { Block } from '../block.ts'
import { eventRoutes } from './event-routes.ts'
import { discardDeadLetter, listRefusedConnections, replayDeadLetter } from './operations.ts'

const shown = 200

export const operations = {
  api: {
    events: eventRoutes,
    operations: {
      nodes: ({ nodes }) => nodes(),
      refusedConnections: ({ context }) => listRefusedConnections(context),
      audit: ({ context }) => context.store.security.audits(shown),
      deadLetters: ({ context }) => context.bus.deadLetters(shown),
      discardDeadLetter: ({ context, actor, params }) => discardDeadLetter(context, actor, params.id),
      replayDeadLetter: ({ context, actor, params }) => replayDeadLetter(context, actor, params.id),
    },
  },
} satisfies Block
