import { at, count, type Describe, listAt, textAt, withPrefix } from '../../ocpp/summary/read.ts'

const report: Describe = (request) => [
  withPrefix('request', textAt(request, 'requestId')),
  count(listAt(request, 'messageInfo'), 'message'),
  at(request, 'tbc') === true ? 'more to come' : undefined,
]

const message: Describe = (request) => [
  withPrefix('message', textAt(request, 'message', 'id')),
  textAt(request, 'message', 'priority'),
]

const number: Describe = (request) => [withPrefix('message', textAt(request, 'id'))]

export const summaries = {
  ClearDisplayMessage: number,
  NotifyDisplayMessages: report,
  SetDisplayMessage: message,
} as const
