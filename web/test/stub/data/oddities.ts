import type { Oddity } from '@ocpp/shared/blocks/messages/oddity'
import { ago, DAY, HOUR } from '../time.ts'

/** What a station writes oddly; its words are a stranger's. */
export const oddities = (): Oddity[] => [
  {
    protocol: 'ocpp1.6',
    action: 'StatusNotification',
    kind: 'word',
    field: 'errorCode',
    words: 'errorCode: "<b>Error</b>" is no word of the standard, read as "OtherError"',
    errorCode: null,
    count: 12,
    firstAt: ago(8 * DAY),
    lastAt: ago(HOUR),
    example: '[2,"7","StatusNotification",{"connectorId":1,"errorCode":"<b>Error</b>","status":"Faulted"}]',
  },
  {
    protocol: 'ocpp1.6',
    action: 'StatusNotification',
    kind: 'refused',
    field: 'status',
    words: 'status: expected one of Available, Preparing, Charging, received "Exploding"',
    errorCode: 'PropertyConstraintViolation',
    count: 1,
    firstAt: ago(DAY),
    lastAt: ago(DAY),
    example: '[2,"8","StatusNotification",{"connectorId":1,"status":"Ex\'ploding\\\\"}]',
  },
]
