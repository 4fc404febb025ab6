import type { LocalList } from '@ocpp/shared/blocks/local-list/api'
import type { LocalListEntry } from '@ocpp/shared/blocks/local-list/events'

/** What is known of the list a station holds. */
export interface LocalListBody
  extends Pick<LocalList, 'version' | 'confirmedAt' | 'toldVersion' | 'toldAt' | 'lastAnswer'> {
  readonly entries: readonly LocalListEntry[]
  /** The highest version ever sent or told: the next one must be above it. */
  readonly highest: number
}

/** What an operator wants of a station's list. */
export type LocalListSettings = Pick<LocalList, 'push' | 'groups'>
export const defaultLocalListSettings: LocalListSettings = { push: 'auto', groups: null }

export const unknownList: LocalListBody = {
  version: null,
  confirmedAt: null,
  toldVersion: null,
  toldAt: null,
  lastAnswer: null,
  entries: [],
  highest: 0,
}
