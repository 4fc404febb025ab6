import type { JobKind } from '@ocpp/shared/blocks/firmware/events'
import type { EventOf } from '@ocpp/shared/contracts/events'
import { printable } from '@ocpp/shared/ocpp/printable'
import { type Answer, type Context, noted } from '../../handlers/handler.ts'
import { present } from '../../handlers/present.ts'

const STATUS_LENGTH = 50
const LOCATIONS = 20

/** The fields as a station may really send them: see `toleratedRequests`. */
interface Payload {
  readonly status?: unknown
  readonly requestId?: unknown
  readonly location?: unknown
}

const texts = (value: unknown): string[] | undefined =>
  Array.isArray(value)
    ? value.filter((item): item is string => typeof item === 'string').slice(0, LOCATIONS)
    : undefined

const reported = (
  kind: JobKind,
  { status, requestId, location }: Payload,
  at: string,
): EventOf<'JobReported'> =>
  present({
    type: 'JobReported',
    at,
    kind,
    status: typeof status === 'string' ? printable(status, STATUS_LENGTH) : '',
    requestId: Number.isInteger(requestId) ? Number(requestId) : undefined,
    locations: texts(location),
  })

/** Progress of a job: none of these messages has a time of its own, so it happened when it arrived. Alike in every version. */
const progress =
  (kind: JobKind) =>
  (payload: Payload, { receivedAt }: Pick<Context, 'receivedAt'>): Answer<Record<never, never>> =>
    noted([reported(kind, payload, receivedAt)], true)

export const firmwareProgress = progress('firmware')
export const publishProgress = progress('publish')
export const logProgress = progress('log')
