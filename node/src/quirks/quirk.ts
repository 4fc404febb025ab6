import type { Payload } from '@ocpp/shared/ocpp/frame'

/** What a quirk may know of the message that it corrects. */
export interface About {
  readonly action: string
}

/** What stations of a model mean otherwise than they write it, where no schema shows it. */
export interface Quirk {
  readonly id: string
  /** What is normalised, as the message log says it. */
  readonly title: string
  /** How it is read. */
  readonly reads: string
  /** Pure: the payload as it should have been; the same one where nothing is wrong with it. */
  readonly correct: (payload: Payload, about: About) => Payload
}
