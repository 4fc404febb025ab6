type Payload = Readonly<Record<string, unknown>>

/** A command that its station has accepted, as it was on the wire. */
export interface AnsweredCall {
  readonly action: string
  readonly request: Payload
  readonly response: Payload
  /** When it was sent. */
  readonly sentAt: Date
}

/** A message of the station after that: its payload, and what it was answered. */
export interface MessageAfter {
  readonly action: string
  readonly payload: Payload
  readonly answer: Payload
}

/** What a message tells: whether what was awaited has come, and the station's word where it says more. */
export interface Told {
  readonly seen: boolean
  readonly word?: string
}

/** What a station does some time after it has accepted a command. */
export interface AwaitedEffect {
  /** A sentence without its full stop, which is true once it was seen. */
  readonly sentence: string
  /** How long it may take, in seconds; what comes later is not looked for. */
  readonly seconds: number
  /** Actions of the messages that may tell it. */
  readonly actions: readonly string[]
  /** What such a message tells; null for nothing. By default any of them is what was awaited. */
  tells?(message: MessageAfter): Told | null
}

/** What a command leads to; null where the answer is all there is. */
export type EffectOf = (call: AnsweredCall) => AwaitedEffect | null

/** By OCPP action, for every version that has it. */
export type EffectTable = Readonly<Record<string, EffectOf>>

export const minutes = (count: number): number => count * 60
/** For what follows when a session ends, somebody resets the station, or a night has passed. */
export const aDay = 24 * 60 * 60

/** A report of several parts is there with its last one. */
export const reported =
  (action: string, sentence: string): EffectOf =>
  ({ request: { requestId } }) => ({
    ...{ sentence, seconds: minutes(5), actions: [action] },
    tells: ({ payload }) => (payload.requestId === requestId && payload.tbc !== true ? { seen: true } : null),
  })
