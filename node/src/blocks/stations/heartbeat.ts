import type { Answer, Context } from '../../handlers/handler.ts'

/** Alike in every version. */
export const heartbeat = (_request: object, { receivedAt }: Context): Answer<{ currentTime: string }> => ({
  response: { currentTime: receivedAt },
  events: [],
  waits: false,
})
