import type { Reply, Request } from '@ocpp/shared/contracts/requests'
import { AppError } from '@ocpp/shared/kernel/errors'
import { POLICY_VIOLATION } from '../stations/follow.ts'
import type { Registry } from '../stations/registry.ts'

/** What the management may ask of this node. */
export const createAnswer = (
  registry: Registry,
  executeCommand: (command: Extract<Request, { kind: 'stationCommand' }>) => Promise<Reply>,
) => {
  return async (request: Request): Promise<Reply> => {
    switch (request.kind) {
      case 'stationCommand':
        return executeCommand(request)
      case 'dropConnection': {
        const session = registry.find(request.station)
        session?.socket.close(POLICY_VIOLATION, request.reason.slice(0, 100))
        return { dropped: session !== undefined }
      }
      case 'connectionsQuery':
        return [...registry.all()]
          .filter(({ superseded }) => !superseded)
          .map(({ station, connection }) => ({ station, connection }))
      default:
        throw new AppError('notSupported', `A node does not answer ${request.kind}`)
    }
  }
}
