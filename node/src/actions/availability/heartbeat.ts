import type * as core16 from '@ocpp/shared/ocpp/v16/core'
import type * as core201 from '@ocpp/shared/ocpp/v201/core'
import type { Answer, Context, Handler } from '../../handlers/handler.ts'

const heartbeat = (context: Context): Answer<{ currentTime: string }> => ({
  response: { currentTime: context.receivedAt },
  events: [],
  waits: false,
})

export const heartbeat16: Handler<typeof core16.Heartbeat> = (_request, context) => heartbeat(context)
export const heartbeat201: Handler<typeof core201.Heartbeat> = (_request, context) => heartbeat(context)
