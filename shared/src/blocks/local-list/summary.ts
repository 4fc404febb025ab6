import { count, type Describe, listAt, textAt, withPrefix } from '../../ocpp/summary/read.ts'

export const summaries = {
  SendLocalList: (request) => [
    textAt(request, 'updateType'),
    withPrefix('version', textAt(request, 'listVersion') ?? textAt(request, 'versionNumber')),
    count(listAt(request, 'localAuthorizationList'), 'token'),
  ],
} as const satisfies Readonly<Record<string, Describe>>
