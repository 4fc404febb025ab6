import * as v from 'valibot'
import { event, optional, text, whole } from '../../contracts/schemas.ts'
import { Instant } from '../../contracts/values.ts'

export const displayPriorities = ['AlwaysFront', 'InFront', 'NormalCycle'] as const
export const displayStates = ['Charging', 'Faulted', 'Idle', 'Unavailable'] as const

/** A text on a station's display. */
export const DisplayText = v.object({
  id: whole,
  priority: v.picklist(displayPriorities),
  /** Shown only while the station is in this state. */
  state: optional(v.picklist(displayStates)),
  startAt: optional(Instant),
  endAt: optional(Instant),
  /** Shown during this transaction, and removed with its end. */
  transactionId: optional(text),
  format: v.picklist(['ASCII', 'HTML', 'URI', 'UTF8']),
  language: optional(text),
  content: text,
  /** The display, where a station has several. */
  component: optional(text),
})
export type DisplayText = v.InferOutput<typeof DisplayText>

export const DisplayMessageSet = event('DisplayMessageSet', { message: DisplayText })

/** It was cleared, or the station never had it. */
export const DisplayMessageCleared = event('DisplayMessageCleared', { id: whole })

/** The station was asked which of its messages match; without a filter all do. */
export const DisplayMessagesAsked = event('DisplayMessagesAsked', {
  requestId: whole,
  ids: optional(v.array(whole)),
  priority: optional(v.picklist(displayPriorities)),
  state: optional(v.picklist(displayStates)),
  /** It has none that match, and will report nothing. */
  none: optional(v.literal(true)),
})

/** A part of its report. */
export const DisplayMessagesReported = event('DisplayMessagesReported', {
  requestId: whole,
  /** More parts follow. */
  tbc: v.boolean(),
  messages: v.array(DisplayText),
})
