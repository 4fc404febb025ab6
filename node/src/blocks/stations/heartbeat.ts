import type * as stations16 from '@ocpp/shared/blocks/stations/v16'
import type * as stations201 from '@ocpp/shared/blocks/stations/v201'
import type { Answer, Context, Handler } from '../../handlers/handler.ts'

const heartbeat = (context: Context): Answer<{ currentTime: string }> => ({
  response: { currentTime: context.receivedAt },
  events: [],
  waits: false,
})

export const heartbeat16: Handler<typeof stations16.Heartbeat> = (_request, context) => heartbeat(context)
export const heartbeat201: Handler<typeof stations201.Heartbeat> = (_request, context) => heartbeat(context)
