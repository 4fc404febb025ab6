import { DisplayText, displayPriorities, displayStates } from '@ocpp/shared/blocks/display/events'
import { Instant } from '@ocpp/shared/contracts/values'
import * as v from 'valibot'
import { collection, type Item } from '../../domain/items.ts'

const DisplayMessageBody = v.object({
  message: DisplayText,
  /** How it is known: we set it, or the station reported it. */
  origin: v.picklist(['set', 'reported']),
})
type DisplayMessageBody = v.InferOutput<typeof DisplayMessageBody>

/** Texts of a station's display by their id, filtered by priority; due when their time is over. */
export const displayMessages = collection<DisplayMessageBody, (typeof displayPriorities)[number]>(
  'displayMessage',
  'projected',
  DisplayMessageBody,
  displayPriorities,
)
export type DisplayMessageItem = Item<typeof displayMessages.kind>

const queryStates = ['open', 'complete'] as const

const DisplayQueryBody = v.object({
  filter: v.object({
    ids: v.exactOptional(v.array(v.number())),
    priority: v.exactOptional(v.picklist(displayPriorities)),
    state: v.exactOptional(v.picklist(displayStates)),
  }),
  askedAt: Instant,
  /** Ids reported so far. */
  seen: v.array(v.number()),
  /** Nobody is known to have asked: a report says what there is, not what there is not. */
  early: v.exactOptional(v.literal(true)),
})
type DisplayQueryBody = v.InferOutput<typeof DisplayQueryBody>

/** Questions to a station which messages it has, by their number, until the report is complete. */
export const displayQueries = collection<DisplayQueryBody, (typeof queryStates)[number]>(
  'displayQuery',
  'projected',
  DisplayQueryBody,
  queryStates,
)
export type DisplayQuery = Item<typeof displayQueries.kind>
