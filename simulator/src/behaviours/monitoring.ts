import { createDeviceModel } from '../model/device-model.ts'
import { canCross, type ModelVariable } from '../model/variable.ts'
import type { Behaviour, Device, Payload } from './device.ts'
import {
  findVariable,
  isComponent,
  namesOf,
  unknownStatus,
  type VariableRef,
  withinLimit,
} from './device-model.ts'

interface Monitor {
  readonly id: number
  readonly ref: VariableRef
  readonly type: 'UpperThreshold' | 'LowerThreshold' | 'Delta' | 'Periodic' | 'PeriodicClockAligned'
  readonly value: number
  readonly severity: number
  readonly transaction: boolean
  /** What it last told of a Delta; the event that opened an alert. */
  told: string
  alert: number | null
}

type Trigger = 'Alerting' | 'Delta' | 'Periodic'

const readingOf = (variable: ModelVariable): string => variable.attributes[0]?.read() ?? ''
const isPeriodic = ({ type }: Pick<Monitor, 'type'>) => type.startsWith('Periodic')
const kindOf: Readonly<Record<Monitor['type'], string>> = {
  UpperThreshold: 'ThresholdMonitoring',
  LowerThreshold: 'ThresholdMonitoring',
  Delta: 'DeltaMonitoring',
  Periodic: 'PeriodicMonitoring',
  PeriodicClockAligned: 'PeriodicMonitoring',
}

/** Watches the device model for the monitors that are set, and says what they notice. */
const createWatch = (device: Device, monitors: Map<number, Monitor>) => {
  const modelOf = createDeviceModel(device)
  let lastEvent = 0
  let level = 9

  const tell = (monitor: Monitor, trigger: Trigger, actualValue: string, surplus: object = {}): number => {
    const eventId = ++lastEvent
    if (monitor.severity > level) return eventId
    const at = device.now().toISOString()
    const { component, variable } = monitor.ref
    device.say({
      action: 'NotifyEvent',
      payload: {
        generatedAt: at,
        seqNo: 0,
        tbc: false,
        eventData: [
          {
            eventId,
            timestamp: at,
            trigger,
            actualValue,
            variableMonitoringId: monitor.id,
            eventNotificationType: 'CustomMonitor',
            component,
            variable,
            ...surplus,
          },
        ],
      },
    })
    return eventId
  }

  const isRunning = ({ evse }: ModelVariable) =>
    device.plugs.some((plug) => plug.session !== null && (evse === undefined || plug.evse === evse))

  const checkThreshold = (monitor: Monitor, text: string) => {
    const isOver =
      monitor.type === 'UpperThreshold' ? Number(text) > monitor.value : Number(text) < monitor.value
    if (isOver && monitor.alert === null) monitor.alert = tell(monitor, 'Alerting', text)
    else if (!isOver && monitor.alert !== null) {
      tell(monitor, 'Alerting', text, { cleared: true, cause: monitor.alert })
      monitor.alert = null
    }
  }

  const checkDelta = (monitor: Monitor, variable: ModelVariable, text: string) => {
    const isFar = canCross(variable.traits)
      ? Math.abs(Number(text) - Number(monitor.told)) >= monitor.value
      : text !== monitor.told
    if (!isFar) return
    monitor.told = text
    tell(monitor, 'Delta', text)
  }

  const look = () => {
    const model = modelOf()
    for (const monitor of monitors.values()) {
      const variable = findVariable(model, monitor.ref)
      if (variable === undefined || (monitor.transaction && !isRunning(variable))) continue
      const text = readingOf(variable)
      if (monitor.type === 'Delta') checkDelta(monitor, variable, text)
      else if (!isPeriodic(monitor)) checkThreshold(monitor, text)
    }
  }

  const repeat = async (monitor: Monitor): Promise<void> => {
    for (;;) {
      await device.sleep(monitor.value * 1_000)
      if (monitors.get(monitor.id) !== monitor) return
      const variable = findVariable(modelOf(), monitor.ref)
      if (variable !== undefined) tell(monitor, 'Periodic', readingOf(variable))
    }
  }

  device.onChange(look)
  return {
    modelOf,
    look,
    repeat,
    setLevel: (severity: number) => {
      level = severity
    },
  }
}

const partSize = 2

/** Monitors of a 2.0.1 station: set, reported, cleared, and noticing. */
export const monitoring: Behaviour = (device) => {
  const monitors = new Map<number, Monitor>()
  const { modelOf, look, repeat, setLevel } = createWatch(device, monitors)
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

  const set = (data: Payload): Payload => {
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
      told: readingOf(found),
      alert: null,
    }
    monitors.set(id, monitor)
    if (isPeriodic(monitor)) void repeat(monitor)
    return { id, status: 'Accepted', ...named }
  }

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
        // What is over its threshold already is told at once, behind the answer.
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
        const isWanted = (monitor: Monitor) => {
          const variable = findVariable(model, monitor.ref)
          return (
            (kinds === undefined || kinds.includes(kindOf[monitor.type])) &&
            (refs === undefined ||
              refs.some(
                (ref) =>
                  variable !== undefined &&
                  isComponent(variable, ref) &&
                  (ref.variable === undefined || ref.variable.name === namesOf(variable).variable.name),
              ))
          )
        }
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
