import type { OddWriting } from '@ocpp/shared/blocks/messages/oddity'
import type { EventOf } from '@ocpp/shared/contracts/events'
import { later } from '../../../domain/buckets.ts'
import type { Item } from '../../../domain/items.ts'

/** More than any station has faults; a sender that makes up new ones pushes its own oldest out. */
export const mostOddWritings = 50

const KEY_LENGTH = 255

/** What makes it the same fault when it is told again. */
export const oddWritingKey = ({
  action,
  kind,
  field,
}: Pick<OddWriting, 'action' | 'kind' | 'field'>): string => `${action} ${kind} ${field}`.slice(0, KEY_LENGTH)

const earlier = (a: string, b: string): string => (a < b ? a : b)

/** What is known of a fault after it was told (again). */
export const toldAgain = (
  station: string,
  former: Item<'oddWriting'> | null,
  { type: _type, at, times, errorCode, ...told }: EventOf<'OddMessageSeen'>,
): Item<'oddWriting'> => ({
  kind: 'oddWriting',
  station,
  key: oddWritingKey(told),
  state: told.kind === 'refused' ? 'refused' : 'read',
  at: later(former?.at ?? at, at),
  due: null,
  body: {
    // A late one tells nothing newer than what is known.
    ...(former !== null && former.at > at ? former.body : { ...told, errorCode: errorCode ?? null }),
    count: (former?.body.count ?? 0) + times,
    firstAt: earlier(former?.body.firstAt ?? at, at),
  },
})
