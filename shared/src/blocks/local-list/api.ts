import * as v from 'valibot'
import { operate, routeGroup, view } from '../../api/route.ts'
import { Instant } from '../../contracts/values.ts'
import { Command } from '../commands/api.ts'
import { LocalListEntry, localListAnswers, localListUpdates } from './events.ts'

/**
 * unknown: nobody knows what the station holds · held: what it confirmed last · differs: it reported another version,
 * or refused a change, so only a full list will do · unsupported: it keeps none.
 */
export const localListStates = ['unknown', 'held', 'differs', 'unsupported'] as const
export type LocalListState = (typeof localListStates)[number]

/** auto: where the station has a list. What is pushed at all is for the policy `pushLocalList` to say. */
export const localListPushes = ['auto', 'always', 'never'] as const

/** A token on the list, or that should be; `difference` is what has to happen with it. */
const LocalListRow = v.object({
  ...LocalListEntry.entries,
  difference: v.picklist(['same', 'add', 'change', 'remove']),
})
export type LocalListRow = v.InferOutput<typeof LocalListRow>

const LocalList = v.object({
  station: v.string(),
  state: v.picklist(localListStates),
  /** Of the list that the station last confirmed; null while that is not known. */
  version: v.nullable(v.number()),
  confirmedAt: v.nullable(Instant),
  /** What the station reported when it was last asked; -1 where it keeps no list. */
  reportedVersion: v.nullable(v.number()),
  reportedAt: v.nullable(Instant),
  lastAnswer: v.nullable(
    v.object({
      at: Instant,
      version: v.number(),
      update: v.picklist(localListUpdates),
      status: v.picklist(localListAnswers),
    }),
  ),
  push: v.picklist(localListPushes),
  /** Only tokens of these groups belong on the list; null for all. */
  groups: v.nullable(v.array(v.string())),
  /** Tokens on the station's list, and tokens that should be. */
  held: v.number(),
  wanted: v.number(),
  /** Tokens that do not fit into the station's list. */
  leftOut: v.number(),
  difference: v.object({ add: v.number(), change: v.number(), remove: v.number() }),
  /** What differs first; at most 500. */
  rows: v.array(LocalListRow),
})
export type LocalList = v.InferOutput<typeof LocalList>

const LocalListChange = v.strictObject({
  push: v.optional(v.picklist(localListPushes)),
  groups: v.optional(v.nullable(v.pipe(v.array(v.pipe(v.string(), v.minLength(1))), v.maxLength(100)))),
})
export type LocalListChange = v.InferOutput<typeof LocalListChange>

const LocalListSend = v.strictObject({
  /** differences: as small as can be, in full where that must be; full: the whole list in any case. */
  mode: v.picklist(['full', 'differences']),
})
export type LocalListMode = v.InferOutput<typeof LocalListSend>['mode']

/**
 * sent: the station holds what it should · inSync: it did before · unsupported: it keeps no list · refused: it could
 * not be reached · timeout, connectionLost, callError, failed: it did not take it.
 */
const results = [
  'sent',
  'inSync',
  'unsupported',
  'refused',
  'timeout',
  'connectionLost',
  'callError',
  'failed',
] as const
const LocalListSending = v.object({
  result: v.picklist(results),
  /** What the station holds now; null where it took nothing. */
  version: v.nullable(v.number()),
  /** Tokens that were sent or taken off. */
  entries: v.number(),
  /** Ids of the commands that were sent. */
  commands: v.array(v.string()),
})
export type LocalListSending = v.InferOutput<typeof LocalListSending>

const ofStation = '/stations/:id/local-list'
const problems = { 404: 'No such station' }

export const localListApi = routeGroup({
  tag: 'Local lists',
  schemas: { LocalList, LocalListRow, LocalListSending },
  routes: {
    read: view.get(ofStation, 'Its local authorisation list, as it is and as it should be', {
      success: [200, LocalList],
      problems,
    }),
    change: operate.patch(ofStation, 'Set which tokens belong on its list, and whether it is pushed', {
      body: LocalListChange,
      success: [200, LocalList],
      problems,
    }),
    forget: operate.delete(ofStation, 'Forget what it is believed to hold', {
      description: 'Nothing is sent to the station. The next list it gets is a full one.',
      success: [204, 'nothing'],
      problems,
    }),
    send: operate.post(`${ofStation}/send`, 'Bring its list up to date', {
      description: 'In as many messages as the station needs. Answers when the last one has ended.',
      body: LocalListSend,
      success: [200, LocalListSending],
      problems,
    }),
    readVersion: operate.post(`${ofStation}/version`, 'Ask which version of the list it holds', {
      success: [200, Command],
      problems,
    }),
  },
})
