import { localListPushes, localListStates } from '@ocpp/shared/blocks/local-list/api'
import { LocalListEntry, localListAnswers, localListUpdates } from '@ocpp/shared/blocks/local-list/events'
import { Instant } from '@ocpp/shared/contracts/values'
import * as v from 'valibot'
import { collection, type Item } from '../../domain/items.ts'

const LocalListBody = v.object({
  /** Of the list that the station last confirmed; null while that is not known. */
  version: v.nullable(v.number()),
  confirmedAt: v.nullable(Instant),
  /** What the station reported when it was last asked; -1 where it keeps no list. */
  toldVersion: v.nullable(v.number()),
  toldAt: v.nullable(Instant),
  lastAnswer: v.nullable(
    v.object({
      at: Instant,
      version: v.number(),
      update: v.picklist(localListUpdates),
      status: v.picklist(localListAnswers),
    }),
  ),
  entries: v.array(LocalListEntry),
  /** The highest version ever sent or reported: the next one must be above it. */
  highest: v.number(),
})
export type LocalListBody = v.InferOutput<typeof LocalListBody>

/** What is known of the list a station holds; one for each station. */
export const localLists = collection('localList', 'projected', LocalListBody, localListStates)
export type LocalListItem = Item<typeof localLists.kind>

export const unknownList: LocalListBody = {
  version: null,
  confirmedAt: null,
  toldVersion: null,
  toldAt: null,
  lastAnswer: null,
  entries: [],
  highest: 0,
}

const LocalListSettings = v.object({
  push: v.picklist(localListPushes),
  /** Only tokens of these groups belong on the list; null for all. */
  groups: v.nullable(v.array(v.string())),
})
export type LocalListSettings = v.InferOutput<typeof LocalListSettings>

/** What an operator wants of a station's list; one for each station. */
export const localListSettings = collection('localListSettings', 'owned', LocalListSettings, localListPushes)
export const defaultLocalListSettings: LocalListSettings = { push: 'auto', groups: null }
