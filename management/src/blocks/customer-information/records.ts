import type { EventOf } from '@ocpp/shared/contracts/events'

/** A request for what a station knows of a customer; the parts themselves stand in the message log. */
export interface CustomerReportBody {
  readonly requestId: number
  readonly report: boolean
  readonly clear: boolean
  readonly by: EventOf<'CustomerInformationAsked'>['by']
  readonly askedAt: string
  /** Numbers of the parts that came, in ascending order. */
  readonly parts: readonly number[]
  /** Number of the last part, once it has come. */
  readonly last: number | null
}

/** Who has read a report: it is shown once. By the report's key. */
export interface CustomerReadingBody {
  readonly by: string
}
