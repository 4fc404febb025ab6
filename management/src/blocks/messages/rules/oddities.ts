import type { EventOf } from '@ocpp/shared/contracts/events'
import { earlier, later } from '../../../domain/buckets.ts'
import { type OddityItem, oddities } from '../records.ts'

/** More than any station has faults; a sender that makes up new ones pushes its own oldest out. */
export const mostOddities = 50

const KEY_LENGTH = 255

/** What makes it the same fault when it is reported again. */
export const oddityKey = ({
  action,
  kind,
  field,
}: Pick<OddityItem['body'], 'action' | 'kind' | 'field'>): string =>
  `${action} ${kind} ${field}`.slice(0, KEY_LENGTH)

/** What is known of a fault after one more report. */
export const withReport = (
  station: string,
  former: OddityItem | null,
  { type: _type, at, times, errorCode, ...reported }: EventOf<'OddMessageSeen'>,
): OddityItem => ({
  kind: oddities.kind,
  station,
  key: oddityKey(reported),
  state: reported.kind === 'refused' ? 'refused' : 'read',
  at: later(former?.at ?? at, at),
  due: null,
  body: {
    // A late report says nothing newer than what is known.
    ...(former !== null && former.at > at ? former.body : { ...reported, errorCode: errorCode ?? null }),
    count: (former?.body.count ?? 0) + times,
    firstAt: earlier(former?.body.firstAt ?? at, at),
  },
})

/** That the station reports more of something than is kept of it. */
export const tooManyOf = (
  station: string,
  protocol: OddityItem['body']['protocol'] | null,
  what: string,
  at: string,
): OddityItem =>
  withReport(station, null, {
    type: 'OddMessageSeen',
    at,
    protocol: protocol ?? 'ocpp2.0.1',
    action: what,
    kind: 'tooMany',
    field: '',
    words: `It reports more of this than are kept of one station (${what}): those beyond are not stored`,
    times: 1,
    example: '',
  })
