import * as v from 'valibot'
import { event, whole } from '../../contracts/schemas.ts'
import { authorizationStatuses, Instant, TokenRef } from '../../contracts/values.ts'

/** What a station's local authorisation list says of a token; without a status the token is taken off the list. */
export const LocalListEntry = v.object({
  token: TokenRef,
  status: v.exactOptional(v.picklist(authorizationStatuses)),
  /** As an Instant. */
  expiresAt: v.exactOptional(Instant),
  group: v.exactOptional(v.string()),
})
export type LocalListEntry = v.InferOutput<typeof LocalListEntry>

export const localListUpdates = ['full', 'differential'] as const
export const localListAnswers = ['Accepted', 'Failed', 'NotSupported', 'VersionMismatch'] as const

/** A station answered a SendLocalList. */
export const LocalListAnswered = event('LocalListAnswered', {
  version: whole,
  update: v.picklist(localListUpdates),
  status: v.picklist(localListAnswers),
  /** What was sent; empty unless it was accepted. */
  entries: v.array(LocalListEntry),
})
/** A station reported which version its list has: 0 for none or an empty one, -1 (1.6) where it keeps none at all. */
export const LocalListVersionTold = event('LocalListVersionTold', { version: whole })
/** An operator no longer believes what is known of a station's list. Made by the management. */
export const LocalListForgotten = event('LocalListForgotten', { actor: v.string() })
