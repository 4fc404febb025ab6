import type { DisplayText } from '@ocpp/shared/blocks/display/events'

export interface DisplayMessageBody {
  readonly message: DisplayText
  /** How it is known: we set it, or the station reported it. */
  readonly origin: 'set' | 'reported'
}

/** A question to a station which messages it has, until its report is complete; by its number. */
export interface DisplayQueryBody {
  readonly filter: {
    readonly ids?: readonly number[]
    readonly priority?: string
    readonly state?: string
  }
  readonly askedAt: string
  /** Ids reported so far. */
  readonly seen: readonly number[]
  /** Nobody is known to have asked: a report tells what there is, not what there is not. */
  readonly early?: true
}
