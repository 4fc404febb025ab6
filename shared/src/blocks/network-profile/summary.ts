import { type Describe, textAt, withPrefix } from '../../ocpp/summary/read.ts'

export const summaries = {
  SetNetworkProfile: (request) => [
    withPrefix('slot', textAt(request, 'configurationSlot')),
    textAt(request, 'connectionData', 'ocppCsmsUrl'),
    withPrefix('security profile', textAt(request, 'connectionData', 'securityProfile')),
  ],
} as const satisfies Readonly<Record<string, Describe>>
