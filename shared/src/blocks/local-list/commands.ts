import * as v from 'valibot'
import { LocalListEntry, localListUpdates } from './events.ts'

const version = v.pipe(v.number(), v.integer(), v.minValue(1))

/** One message of a local authorisation list; a full one replaces what the station holds. */
export const SendLocalList = v.object({
  name: v.literal('send-local-list'),
  version,
  update: v.picklist(localListUpdates),
  entries: v.array(LocalListEntry),
})
/** Asks which version of the list the station holds. */
export const ReadLocalListVersion = v.object({ name: v.literal('local-list-version') })
/** Reads the settings by which a station reports how long its list may be, and how much of it fits into a message. */
export const ReadLocalListLimits = v.object({ name: v.literal('local-list-limits') })
