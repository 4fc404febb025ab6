import type { operationsApi } from '@ocpp/shared/blocks/operations/api'
import type { RouteHandlers } from '../../http/mount.ts'
import {
  discardDeadLetter,
  listAudits,
  listDeadLetters,
  listRefusedConnections,
  replayDeadLetter,
} from './operations.ts'

export const operationRoutes: RouteHandlers<typeof operationsApi> = {
  nodes: ({ nodes }) => nodes(),
  refusedConnections: ({ context }) => listRefusedConnections(context),
  audit: ({ context }) => listAudits(context),
  deadLetters: ({ context }) => listDeadLetters(context),
  discardDeadLetter: async ({ context, actor, params }) => {
    await discardDeadLetter(context, actor, params.id)
    return null
  },
  replayDeadLetter: async ({ context, actor, params }) => {
    await replayDeadLetter(context, actor, params.id)
    return null
  },
}
