import * as v from 'valibot'
import { command } from '../../contracts/schemas.ts'
import { LocalListEntry, localListUpdates } from './events.ts'

const version = v.pipe(v.number(), v.integer(), v.minValue(1))

/** One message of a local authorisation list; a full one replaces what the station holds. */
export const SendLocalList = command('send-local-list', {
  version,
  update: v.picklist(localListUpdates),
  entries: v.array(LocalListEntry),
})
/** Asks which version of the list the station holds. */
export const ReadLocalListVersion = command('local-list-version', {})
/** Reads the settings by which a station reports how long its list may be, and how much of it fits into a message. */
export const ReadLocalListLimits = command('local-list-limits', {})
