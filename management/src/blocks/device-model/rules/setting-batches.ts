import type { StationVariable } from '../../../domain/station-variable.ts'

/** How much a station takes in one message; null where it has not reported it. */
export interface MessageLimits {
  readonly items: number | null
  readonly bytes: number | null
}

export type SettingsMessage =
  | 'GetVariables'
  | 'SetVariables'
  | 'SetVariableMonitoring'
  | 'ClearVariableMonitoring'

const numberOf = (variables: readonly StationVariable[], isIt: (v: StationVariable) => boolean) => {
  const text = variables.find((variable) => variable.attribute === 'Actual' && isIt(variable))?.value
  const value = Number(text ?? Number.NaN)
  return Number.isInteger(value) && value > 0 ? value : null
}

/** The limits of a 2.0.1 station, as far as its device model contains them. */
export const messageLimits = (
  variables: readonly StationVariable[],
  message: SettingsMessage,
): MessageLimits => {
  const limit = (name: string) =>
    numberOf(
      variables,
      ({ component, variable, variableInstance }) =>
        (component === 'DeviceDataCtrlr' || component === 'MonitoringCtrlr') &&
        // Early stations have the message in the variable's name instead of its instance.
        ((variable === name && variableInstance === message) || variable === `${name}${message}`),
    )
  return { items: limit('ItemsPerMessage'), bytes: limit('BytesPerMessage') }
}

/** How many keys a 1.6 station can be asked for at a time. */
export const keysPerRequest = (variables: readonly StationVariable[]): number | null =>
  numberOf(variables, ({ variable }) => variable === 'GetConfigurationMaxKeys')

/** Size of the frame around the list, in bytes. */
const frameBytes = 200
/** What stations that have not reported a limit are known to accept. */
const carefulItems = 10

/** Splits a list so that no part is more than the limits allow; one thing too large by itself goes alone. */
export const inBatches = <T>(all: readonly T[], limits: MessageLimits): readonly (readonly T[])[] => {
  const mostItems = limits.items ?? carefulItems
  const mostBytes = (limits.bytes ?? Number.POSITIVE_INFINITY) - frameBytes
  const batches: T[][] = []
  let used = 0
  for (const one of all) {
    const size = Buffer.byteLength(JSON.stringify(one)) + 1
    const batch = batches.at(-1)
    if (batch !== undefined && batch.length < mostItems && used + size <= mostBytes) {
      batch.push(one)
      used += size
    } else {
      batches.push([one])
      used = size
    }
  }
  return batches
}
