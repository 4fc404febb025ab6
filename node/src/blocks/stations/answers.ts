import type { EventOf } from '@ocpp/shared/contracts/events'
import type { AnswerContext, AnswerHandlers } from '../../handlers/answer-handler.ts'
import { present } from '../../handlers/present.ts'

type Ordered = EventOf<'AvailabilityOrdered'>

const ordered = (
  order: Pick<Ordered, 'evse' | 'operative'> & { readonly connector?: number | undefined },
  status: 'Accepted' | 'Rejected' | 'Scheduled',
  { at, commandId }: AnswerContext,
): Ordered[] =>
  status === 'Rejected'
    ? []
    : [
        {
          type: 'AvailabilityOrdered',
          at,
          ...present({ ...order, scheduled: status === 'Scheduled', commandId }),
        },
      ]

/** What answers report about changes that a station carries out later. */
export const stationAnswers = {
  'ocpp1.6': {
    ChangeAvailability: ({ connectorId, type }, { status }, context) =>
      ordered({ evse: connectorId, operative: type === 'Operative' }, status, context),
  },
  'ocpp2.0.1': {
    ChangeAvailability: ({ evse, operationalStatus }, { status }, context) =>
      ordered(
        { evse: evse?.id ?? 0, connector: evse?.connectorId, operative: operationalStatus === 'Operative' },
        status,
        context,
      ),
    Reset: ({ evseId = 0 }, { status }, { at, commandId }) =>
      status === 'Scheduled' ? [{ type: 'ResetScheduled', at, evse: evseId, ...present({ commandId }) }] : [],
  },
} satisfies AnswerHandlers
