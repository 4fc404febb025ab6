import type { Payload } from '@ocpp/shared/ocpp/frame'
import type { Version } from '@ocpp/shared/ocpp/version'

/** What a quirk may know of the message that it corrects. */
export interface About {
  readonly version: Version
  readonly action: string
}

/** A way in which stations write what they should not, and how it is read all the same. */
export interface Quirk {
  readonly id: string
  /** What is forgiven, as the message log says it. */
  readonly title: string
  /** How it is read. */
  readonly reads: string
  /** Pure: the payload as it should have been; the same one where nothing is wrong with it. */
  readonly correct: (payload: Payload, about: About) => Payload
  /** Texts may be longer than the specification allows; see `LONGEST_TEXT`. */
  readonly longTexts?: true
}

/** Where long texts are forgiven, a limit below this is raised to it. */
export const LONGEST_TEXT = 64

export const unchanged = (payload: Payload): Payload => payload
