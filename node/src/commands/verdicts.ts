import type { Verdict } from '@ocpp/shared/contracts/commands'
import type { ResponseOf } from '@ocpp/shared/ocpp/action'
import type { Payload } from '@ocpp/shared/ocpp/frame'
import type { Outgoing } from '@ocpp/shared/ocpp/registry'
import type { Version } from '@ocpp/shared/ocpp/version'
import type { OutgoingAction } from './translation.ts'

const byStatus: ReadonlyMap<string, Verdict> = new Map<string, Verdict>([
  ['Accepted', 'accepted'],
  ['AcceptedCanceled', 'accepted'],
  ['RebootRequired', 'accepted'],
  ['Scheduled', 'accepted'],
  ['Unlocked', 'accepted'],
  ['NotSupported', 'notSupported'],
  ['NotImplemented', 'notImplemented'],
  ['UnknownVendorId', 'notSupported'],
  ['UnknownMessageId', 'notSupported'],
])

const verdictOfStatus = (status: unknown): Verdict => {
  if (status === undefined) return 'accepted'
  return (typeof status === 'string' && byStatus.get(status)) || 'rejected'
}

const unknownVariable = new Set(['UnknownComponent', 'UnknownVariable', 'NotSupportedAttributeType'])

/** Several settings in one answer: accepted when one was, not supported when the station knows none of them. */
const verdictOfList = (statuses: readonly string[]): Verdict => {
  if (statuses.some((status) => verdictOfStatus(status) === 'accepted')) return 'accepted'
  return statuses.every((status) => unknownVariable.has(status)) ? 'notSupported' : 'rejected'
}

type Readers = {
  readonly [V in Version]: {
    readonly [N in Outgoing<V>]?: (response: ResponseOf<OutgoingAction<V, N>>) => Verdict
  }
}

/** Answers that do not say it in their `status`. */
const readers: Readers = {
  'ocpp1.6': {
    GetConfiguration: ({ configurationKey = [], unknownKey = [] }) =>
      configurationKey.length === 0 && unknownKey.length > 0 ? 'notSupported' : 'accepted',
    // -1: the station keeps no local list.
    GetLocalListVersion: ({ listVersion }) => (listVersion < 0 ? 'notSupported' : 'accepted'),
  },
  'ocpp2.0.1': {
    GetVariables: ({ getVariableResult }) =>
      verdictOfList(getVariableResult.map(({ attributeStatus }) => attributeStatus)),
    // Changed in part is not what was asked for.
    SetVariables: ({ setVariableResult }) => {
      const verdicts = setVariableResult.map(({ attributeStatus }) => verdictOfList([attributeStatus]))
      return verdicts.find((verdict) => verdict !== 'accepted') ?? 'accepted'
    },
  },
}

/** The station's answer in one word. `fits`: the answer has the structure that its action demands. */
export const verdictOf = (version: Version, action: string, response: Payload, fits: boolean): Verdict => {
  const table = readers[version] as Readonly<Record<string, (response: Payload) => Verdict>>
  const read = Object.hasOwn(table, action) ? table[action] : undefined
  return fits && read !== undefined ? read(response) : verdictOfStatus(response.status)
}
