import type { WantedSetting } from '@ocpp/shared/blocks/campaigns/plan'
import { settingAt } from '@ocpp/shared/blocks/campaigns/setting-names'
import type { DriftState } from '@ocpp/shared/blocks/setting-templates/api'
import type { Protocol } from '@ocpp/shared/contracts/values'
import { capabilitiesOf } from '@ocpp/shared/ocpp/versions/capabilities'
import type { StationVariable } from '../../domain/station-variable.ts'
import type { Difference } from './records.ts'

const named = (name: string, instance: string | null): string =>
  instance === null ? name : `${name}:${instance}`

/** A variable's name as `settingAt` has it; null for what is of an EVSE, or no actual value. */
const keyOf = (variable: StationVariable, deviceModel: boolean): string | null => {
  if (variable.evse !== null || variable.attribute !== 'Actual') return null
  if (!deviceModel) return variable.component === 'ChargePoint' ? variable.variable : null
  const component = named(variable.component, variable.componentInstance)
  return `${component}.${named(variable.variable, variable.variableInstance)}`
}

const parts = (value: string): readonly string[] =>
  value
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .sort()

/** Whether two values mean the same: numbers by their value, words in any case, lists in any order. */
export const isSameValue = (wanted: string, found: string): boolean => {
  const [a, b] = [wanted.trim(), found.trim()]
  if (a === b) return true
  if (a === '' || b === '') return false
  if (!Number.isNaN(Number(a)) && !Number.isNaN(Number(b))) return Number(a) === Number(b)
  if (/^(true|false)$/i.test(a)) return a.toLowerCase() === b.toLowerCase()
  return a.includes(',') && Bun.deepEquals(parts(a), parts(b))
}

/** How a station's settings, as last read, stand to those that it should have. */
export const driftOf = (
  settings: readonly WantedSetting[],
  protocol: Protocol,
  variables: readonly StationVariable[],
): { readonly state: DriftState; readonly differences: readonly Difference[] } => {
  const { deviceModel } = capabilitiesOf(protocol)
  const known = new Map(variables.map((variable) => [keyOf(variable, deviceModel), variable]))
  const judged = settings.map(({ name: setting, value: wanted }) => {
    const key = settingAt(setting, protocol)
    const variable = key === null ? undefined : known.get(key)
    const found = variable?.value ?? null
    const state: DriftState =
      key === null ? 'notMapped' : found === null ? 'unread' : isSameValue(wanted, found) ? 'same' : 'differs'
    return { state, difference: { setting, key, wanted, found, readAt: variable?.readAt ?? null } }
  })
  const has = (state: DriftState) => judged.some((one) => one.state === state)
  const state = (['differs', 'unread', 'same'] as const).find(has) ?? 'notMapped'
  const shown = judged.filter((one) => one.state !== 'same')
  return { state, differences: shown.map(({ difference }) => difference) }
}
