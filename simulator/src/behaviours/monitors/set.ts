import type { Payload } from '../../device.ts'
import { canCross, type ModelVariable } from '../../model/variable.ts'
import { findVariable, unknownStatus, type VariableRef } from '../device-model.ts'
import { type createWatch, isPeriodic, type Monitor, readingOf } from './watch.ts'

/** Sets one monitor, or says why not. */
export const createSet = (
  monitors: Map<number, Monitor>,
  { modelOf, repeat }: Pick<ReturnType<typeof createWatch>, 'modelOf' | 'repeat'>,
): ((data: Payload) => Payload) => {
  let lastId = 100

  const isTwin = (a: Monitor, ref: VariableRef, type: string, severity: number) =>
    a.type === type && a.severity === severity && JSON.stringify(a.ref) === JSON.stringify(ref)

  const refusal = (data: Payload, ref: VariableRef, variable: ModelVariable): string | null => {
    const { type, severity, value, id } = data
    const isThreshold = type === 'UpperThreshold' || type === 'LowerThreshold'
    if (variable.traits.supportsMonitoring !== true) return 'UnsupportedMonitorType'
    if (isThreshold && !canCross(variable.traits)) return 'UnsupportedMonitorType'
    if (Number(severity) < 0 || Number(severity) > 9) return 'Rejected'
    if (Number(value) < 0 || (typeof id === 'number' && !monitors.has(id))) return 'Rejected'
    const twin = [...monitors.values()].find((one) => isTwin(one, ref, String(type), Number(severity)))
    return twin !== undefined && twin.id !== id ? 'Duplicate' : null
  }

  return (data) => {
    const { component, variable, type, severity } = data
    const ref = { component, variable } as VariableRef
    const named = { component, variable, type, severity }
    const model = modelOf()
    const found = findVariable(model, ref)
    if (found === undefined) return { status: unknownStatus(model, ref), ...named }
    const status = refusal(data, ref, found)
    if (status !== null) return { status, ...named }
    const id = typeof data.id === 'number' ? data.id : ++lastId
    const monitor: Monitor = {
      id,
      ref,
      type: type as Monitor['type'],
      value: Number(data.value),
      severity: Number(severity),
      transaction: data.transaction === true,
      reported: readingOf(found),
      alert: null,
    }
    monitors.set(id, monitor)
    if (isPeriodic(monitor)) void repeat(monitor)
    return { id, status: 'Accepted', ...named }
  }
}
