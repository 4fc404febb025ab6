import type { Verdict } from '@ocpp/shared/contracts/commands'
import type { ResponseOf } from '@ocpp/shared/ocpp/action'
import type { Payload } from '@ocpp/shared/ocpp/frame'
import type { Outgoing } from '@ocpp/shared/ocpp/registry'
import { wordOfStatus } from '@ocpp/shared/ocpp/tolerant/answer-meanings'
import type { Version } from '@ocpp/shared/ocpp/version'
import type { OutgoingAction } from '../handlers/translation.ts'

const byStatus: ReadonlyMap<string, Verdict> = new Map<string, Verdict>([
  ['Accepted', 'accepted'],
  ['AcceptedCanceled', 'accepted'],
  ['RebootRequired', 'accepted'],
  ['Scheduled', 'accepted'],
  ['Unlocked', 'accepted'],
  ['Unpublished', 'accepted'],
  ['NotSupported', 'notSupported'],
  ['NotImplemented', 'notImplemented'],
  ['UnknownVendorId', 'notSupported'],
  ['UnknownMessageId', 'notSupported'],
])

/** Of a status exactly as the specification has it. */
export const verdictOf = (status: unknown): Verdict => {
  if (status === undefined) return 'accepted'
  return (typeof status === 'string' && byStatus.get(status)) || 'rejected'
}

/** Of a status in any words: null without one, unclear where nobody knows the word. */
export const verdictOfWord = (status: unknown): Verdict | null => {
  if (status === undefined || status === null || status === '') return null
  const word = typeof status === 'string' ? wordOfStatus(status) : null
  if (word === null) return 'unclear'
  return word === 'yes' ? 'accepted' : word === 'no' ? 'rejected' : 'notSupported'
}

const unknownVariable = new Set(['UnknownComponent', 'UnknownVariable', 'NotSupportedAttributeType'])

/** Several settings in one answer: accepted when one was, not supported when the station knows none of them. */
const verdictOfList = (statuses: readonly string[]): Verdict => {
  if (statuses.length === 0) return 'unclear'
  if (statuses.some((status) => verdictOf(status) === 'accepted')) return 'accepted'
  return statuses.every((status) => unknownVariable.has(status)) ? 'notSupported' : 'rejected'
}

/** Each of several must have been done: in part is not what was asked for, and what cannot be read is not known. */
const verdictOfEach = (statuses: readonly string[], partial: boolean): Verdict => {
  const verdicts = statuses.map((status) => verdictOfList([status]))
  return (
    verdicts.find((verdict) => verdict !== 'accepted') ??
    (partial || verdicts.length === 0 ? 'unclear' : 'accepted')
  )
}

type Readers = {
  readonly [V in Version]: {
    readonly [N in Outgoing<V>]?: (response: ResponseOf<OutgoingAction<V, N>>, partial: boolean) => Verdict
  }
}

/** Answers that do not say it in their `status`. `partial`: not all of it could be read. */
const readers: Readers = {
  'ocpp1.6': {
    GetConfiguration: ({ configurationKey = [], unknownKey = [] }, partial) => {
      if (configurationKey.length > 0) return 'accepted'
      if (partial) return 'unclear'
      return unknownKey.length > 0 ? 'notSupported' : 'accepted'
    },
    // -1: the station keeps no local list.
    GetLocalListVersion: ({ listVersion }) => (listVersion < 0 ? 'notSupported' : 'accepted'),
  },
  'ocpp2.0.1': {
    GetVariables: ({ getVariableResult }) =>
      verdictOfList(getVariableResult.map(({ attributeStatus }) => attributeStatus)),
    SetVariables: ({ setVariableResult }, partial) =>
      verdictOfEach(
        setVariableResult.map(({ attributeStatus }) => attributeStatus),
        partial,
      ),
    SetVariableMonitoring: ({ setMonitoringResult }, partial) =>
      verdictOfEach(
        setMonitoringResult.map(({ status }) => status),
        partial,
      ),
    // What the station does not have is cleared.
    ClearVariableMonitoring: ({ clearMonitoringResult }, partial) =>
      verdictOfEach(
        clearMonitoringResult.map(({ status }) => (status === 'NotFound' ? 'Accepted' : status)),
        partial,
      ),
  },
}

/** The station's answer in one word; it must have the structure that its action demands. */
export const verdictOfAnswer = (
  version: Version,
  action: string,
  response: Payload,
  partial: boolean,
): Verdict => {
  const table = readers[version] as Readonly<Record<string, (response: Payload, partial: boolean) => Verdict>>
  const read = Object.hasOwn(table, action) ? table[action] : undefined
  return read !== undefined ? read(response, partial) : verdictOf(response.status)
}
