import type { Behaviour, Payload } from '../device.ts'
import type { ModelVariable } from '../model/variable.ts'
import { findVariable, isComponent, namesOf, type VariableRef, withinLimit } from './device-model.ts'
import { createSet } from './monitors/set.ts'
import { createWatch, type Monitor } from './monitors/watch.ts'

const kindOf: Readonly<Record<Monitor['type'], string>> = {
  UpperThreshold: 'ThresholdMonitoring',
  LowerThreshold: 'ThresholdMonitoring',
  Delta: 'DeltaMonitoring',
  Periodic: 'PeriodicMonitoring',
  PeriodicClockAligned: 'PeriodicMonitoring',
}

const isAskedFor = (
  { type }: Monitor,
  variable: ModelVariable | undefined,
  kinds: readonly string[] | undefined,
  refs: readonly VariableRef[] | undefined,
): boolean => {
  const isThere = (ref: VariableRef) =>
    variable !== undefined &&
    isComponent(variable, ref) &&
    (ref.variable === undefined || ref.variable.name === namesOf(variable).variable.name)
  return (kinds === undefined || kinds.includes(kindOf[type])) && (refs === undefined || refs.some(isThere))
}

const partSize = 2

/** Monitors of a 2.0.1 station: set, reported, cleared, and noticing. */
export const monitoring: Behaviour = (device) => {
  const monitors = new Map<number, Monitor>()
  const watch = createWatch(device, monitors)
  const { modelOf, look, setLevel } = watch
  const set = createSet(monitors, watch)

  const report = (requestId: unknown, reported: readonly Monitor[]): Payload => {
    if (reported.length === 0) return { status: 'EmptyResultSet' }
    for (let first = 0; first < reported.length; first += partSize) {
      device.say({
        action: 'NotifyMonitoringReport',
        payload: {
          requestId,
          seqNo: first / partSize,
          tbc: first + partSize < reported.length,
          generatedAt: device.now().toISOString(),
          monitor: reported
            .slice(first, first + partSize)
            .map(({ ref: { component, variable }, id, type, value, severity, transaction }) => ({
              component,
              variable,
              variableMonitoring: [{ id, transaction, value, type, severity }],
            })),
        },
      })
    }
    return { status: 'Accepted' }
  }

  const clear = (id: number) => ({ id, status: monitors.delete(id) ? 'Accepted' : 'NotFound' })

  return {
    'ocpp2.0.1': {
      SetVariableMonitoring: ({ setMonitoringData }) => {
        const all = setMonitoringData as Payload[]
        withinLimit(modelOf(), 'SetVariableMonitoring', all)
        const setMonitoringResult = all.map(set)
        // What is over its threshold already is reported at once, behind the answer.
        look()
        return { setMonitoringResult }
      },
      ClearVariableMonitoring: ({ id }) => {
        const ids = id as number[]
        withinLimit(modelOf(), 'ClearVariableMonitoring', ids)
        return { clearMonitoringResult: ids.map(clear) }
      },
      GetMonitoringReport: ({ requestId, monitoringCriteria, componentVariable }) => {
        const kinds = monitoringCriteria as string[] | undefined
        const refs = componentVariable as VariableRef[] | undefined
        const model = modelOf()
        const isWanted = (monitor: Monitor) =>
          isAskedFor(monitor, findVariable(model, monitor.ref), kinds, refs)
        return report(requestId, [...monitors.values()].filter(isWanted))
      },
      SetMonitoringBase: ({ monitoringBase }) => {
        if (monitoringBase !== 'All') monitors.clear()
        return { status: 'Accepted' }
      },
      SetMonitoringLevel: ({ severity }) => {
        if (Number(severity) < 0 || Number(severity) > 9) return { status: 'Rejected' }
        setLevel(Number(severity))
        return { status: 'Accepted' }
      },
    },
  }
}
