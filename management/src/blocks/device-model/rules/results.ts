import type { Command } from '@ocpp/shared/blocks/commands/api'
import type { SettingRef, SettingResult } from '@ocpp/shared/blocks/device-model/api'
import { answerOf } from '@ocpp/shared/contracts/commands'
import { at, listAt, numberAt, textAt } from '@ocpp/shared/ocpp/summary/read'

type Answer = Readonly<Record<string, unknown>>
/** The station's status for one setting. */
type Status = Pick<SettingResult, 'status' | 'reason'>
/** What came of each of some settings, in their order, by how the command ended. */
type Results = (command: Command) => readonly SettingResult[]

/** A setting as 2.0.1 names it in a request. */
export const nameOfVariable = ({
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

const lowerCase = (value: unknown): string => (typeof value === 'string' ? value.toLowerCase() : '')

/** Names are compared without case (2.0.1 part 2, appendix 3). */
const keyOf = (named: unknown): string =>
  JSON.stringify([
    lowerCase(textAt(named, 'component', 'name')),
    lowerCase(textAt(named, 'component', 'instance')),
    numberAt(named, 'component', 'evse', 'id') ?? null,
    numberAt(named, 'component', 'evse', 'connectorId') ?? null,
    lowerCase(textAt(named, 'variable', 'name')),
    lowerCase(textAt(named, 'variable', 'instance')),
    lowerCase(textAt(named, 'attributeType') ?? 'Actual'),
  ])

/** The reason and details that a 2.0.1 `statusInfo` gives; null without one. */
export const reasonIn = (statusInfo: unknown): string | null =>
  [textAt(statusInfo, 'reasonCode'), textAt(statusInfo, 'additionalInfo')].filter(Boolean).join(': ') || null

const statusOf = (result: unknown): Status => ({
  status: textAt(result, 'attributeStatus') ?? 'unknown',
  reason: reasonIn(at(result, 'attributeStatusInfo')),
})

const onlyName = (setting: SettingRef): SettingRef => {
  const { component, componentInstance, evse, connector, variable, variableInstance, attribute } = setting
  const named = { component, componentInstance, evse, connector, variableInstance, attribute }
  const present = Object.entries(named).filter(([, value]) => value !== undefined)
  return { ...Object.fromEntries(present), variable }
}

/** By the statuses in the answer, in the order of the settings; by how the command ended where one has none. */
const resultsBy =
  (
    settings: readonly SettingRef[],
    statusesIn: (answer: Answer) => readonly (Status | undefined)[],
  ): Results =>
  ({ id: commandId, state, outcome }) => {
    const answer = answerOf(outcome)
    const statuses = answer === null ? [] : statusesIn(answer)
    const refusal = outcome?.outcome === 'refused' ? outcome.detail : null
    return settings.map((setting, index) => {
      const { status = state, reason = null } = statuses[index] ?? {}
      return { ...onlyName(setting), status, reason: reason ?? refusal, commandId }
    })
  }

/** By the results of GetVariables or SetVariables, whatever their order. */
export const resultsOfVariables = (
  settings: readonly SettingRef[],
  list: 'getVariableResult' | 'setVariableResult',
): Results =>
  resultsBy(settings, (answer) => {
    const statuses = new Map(listAt(answer, list).map((result) => [keyOf(result), statusOf(result)]))
    return settings.map((setting) => statuses.get(keyOf(nameOfVariable(setting))))
  })

/** GetConfiguration lists the keys it knows and those it does not; ChangeConfiguration has one status. */
export const resultsOfKeys = (settings: readonly SettingRef[]): Results =>
  resultsBy(settings, (answer) => {
    const status = textAt(answer, 'status')
    if (status !== undefined) return settings.map(() => ({ status, reason: null }))
    const known = new Set(listAt(answer, 'configurationKey').map((entry) => lowerCase(at(entry, 'key'))))
    return settings.map(({ variable }) => ({
      status: known.has(lowerCase(variable)) ? 'Accepted' : 'UnknownKey',
      reason: null,
    }))
  })
