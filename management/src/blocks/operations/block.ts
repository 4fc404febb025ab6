import type { Block } from '../block.ts'
import { eventRoutes } from './event-routes.ts'
import { discardDeadLetter, listRefusedConnections, replayDeadLetter } from './operations.ts'

/** Dead letters in one answer, and characters of each. */
const shown = 50
const mostText = 2_000

export const operations = {
  api: {
    events: eventRoutes,
    operations: {
      nodes: ({ nodes }) => nodes(),
      refusedConnections: ({ context, query }) => listRefusedConnections(context, query),
      deadLetters: async ({ context }) =>
        (await context.bus.deadLetters(shown)).map(({ body, error, ...letter }) => ({
          ...letter,
          body: body.slice(0, mostText),
          error: error.slice(0, mostText),
        })),
      discardDeadLetter: ({ context, actor, params }) => discardDeadLetter(context, actor, params.id),
      replayDeadLetter: ({ context, actor, params }) => replayDeadLetter(context, actor, params.id),
    },
  },
} satisfies Block
