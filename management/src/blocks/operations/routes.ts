import type { operationsApi } from '@ocpp/shared/blocks/operations/api'
import type { RouteHandlers } from '../../http/mount.ts'
import { discardDeadLetter, listRefusedConnections, replayDeadLetter } from './operations.ts'

const shown = 200

export const operationRoutes: RouteHandlers<typeof operationsApi> = {
  nodes: ({ nodes }) => nodes(),
  refusedConnections: ({ context }) => listRefusedConnections(context),
  audit: ({ context }) => context.store.security.audits(shown),
  deadLetters: ({ context }) => context.bus.deadLetters(shown),
  discardDeadLetter: async ({ context, actor, params }) => {
    await discardDeadLetter(context, actor, params.id)
    return null
  },
  replayDeadLetter: async ({ context, actor, params }) => {
    await replayDeadLetter(context, actor, params.id)
    return null
  },
}
