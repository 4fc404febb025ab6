import type { SettingRef } from '@ocpp/shared/blocks/device-model/api'
import { at, listAt, numberAt, textAt } from '@ocpp/shared/ocpp/summary/read'
import type { Word } from './carry-out.ts'

/** A setting as 2.0.1 names it in a request. */
export const nameOf201 = ({
  component,
  componentInstance,
  evse,
  connector,
  variable,
  variableInstance,
  attribute,
}: SettingRef) => ({
  component: {
    name: component ?? '',
    ...(componentInstance && { instance: componentInstance }),
    ...(evse !== undefined &&
      evse !== null && {
        evse: { id: evse, ...(connector !== undefined && connector !== null && { connectorId: connector }) },
      }),
  },
  variable: { name: variable, ...(variableInstance && { instance: variableInstance }) },
  ...(attribute !== undefined && attribute !== 'Actual' && { attributeType: attribute }),
})

const fold = (value: unknown): string => (typeof value === 'string' ? value.toLowerCase() : '')

/** Names are compared without case (2.0.1 part 2, appendix 3). */
const keyOf = (told: unknown): string =>
  JSON.stringify([
    fold(textAt(told, 'component', 'name')),
    fold(textAt(told, 'component', 'instance')),
    numberAt(told, 'component', 'evse', 'id') ?? null,
    numberAt(told, 'component', 'evse', 'connectorId') ?? null,
    fold(textAt(told, 'variable', 'name')),
    fold(textAt(told, 'variable', 'instance')),
    fold(textAt(told, 'attributeType') ?? 'Actual'),
  ])

const wordOf = (result: unknown): Word => ({
  status: textAt(result, 'attributeStatus') ?? 'unknown',
  reason:
    [
      textAt(result, 'attributeStatusInfo', 'reasonCode'),
      textAt(result, 'attributeStatusInfo', 'additionalInfo'),
    ]
      .filter(Boolean)
      .join(': ') || null,
})

/** The results of GetVariables or SetVariables in the order of what was asked, whatever the order of the answer. */
export const wordsOf201 =
  (settings: readonly SettingRef[], list: 'getVariableResult' | 'setVariableResult') =>
  (response: Readonly<Record<string, unknown>>): readonly (Word | undefined)[] => {
    const results = new Map(listAt(response, list).map((result) => [keyOf(result), wordOf(result)]))
    return settings.map((setting) => results.get(keyOf(nameOf201(setting))))
  }

/** GetConfiguration says what it knows and what not; ChangeConfiguration has one word. */
export const wordsOf16 =
  (settings: readonly SettingRef[]) =>
  (response: Readonly<Record<string, unknown>>): readonly (Word | undefined)[] => {
    const status = textAt(response, 'status')
    if (status !== undefined) return settings.map(() => ({ status, reason: null }))
    const known = new Set(listAt(response, 'configurationKey').map((entry) => fold(at(entry, 'key'))))
    return settings.map(({ variable }) => ({
      status: known.has(fold(variable)) ? 'Accepted' : 'UnknownKey',
      reason: null,
    }))
  }
