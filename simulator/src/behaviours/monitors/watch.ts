import type { Device } from '../../device.ts'
import { createDeviceModel } from '../../model/device-model.ts'
import { canCross, type ModelVariable } from '../../model/variable.ts'
import { findVariable, type VariableRef } from '../device-model.ts'

export interface Monitor {
  readonly id: number
  readonly ref: VariableRef
  readonly type: 'UpperThreshold' | 'LowerThreshold' | 'Delta' | 'Periodic' | 'PeriodicClockAligned'
  readonly value: number
  readonly severity: number
  readonly transaction: boolean
  /** What it last reported of a Delta; the event that opened an alert. */
  reported: string
  alert: number | null
}

type Trigger = 'Alerting' | 'Delta' | 'Periodic'

export const readingOf = (variable: ModelVariable): string => variable.attributes[0]?.read() ?? ''
export const isPeriodic = ({ type }: Pick<Monitor, 'type'>) => type.startsWith('Periodic')

/** Says what a monitor has noticed, unless it is less severe than the level asks for. */
const createReport = (device: Device) => {
  let lastEvent = 0
  let level = 9

  const report = (monitor: Monitor, trigger: Trigger, actualValue: string, surplus: object = {}): number => {
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

  return {
    report,
    setLevel: (severity: number) => {
      level = severity
    },
  }
}

/** Watches the device model for the monitors that are set, and says what they notice. */
export const createWatch = (device: Device, monitors: Map<number, Monitor>) => {
  const modelOf = createDeviceModel(device)
  const { report, setLevel } = createReport(device)

  const isRunning = ({ evse }: ModelVariable) =>
    device.plugs.some((plug) => plug.session !== null && (evse === undefined || plug.evse === evse))

  const checkThreshold = (monitor: Monitor, text: string) => {
    const isOver =
      monitor.type === 'UpperThreshold' ? Number(text) > monitor.value : Number(text) < monitor.value
    if (isOver && monitor.alert === null) monitor.alert = report(monitor, 'Alerting', text)
    else if (!isOver && monitor.alert !== null) {
      report(monitor, 'Alerting', text, { cleared: true, cause: monitor.alert })
      monitor.alert = null
    }
  }

  const checkDelta = (monitor: Monitor, variable: ModelVariable, text: string) => {
    const isFar = canCross(variable.traits)
      ? Math.abs(Number(text) - Number(monitor.reported)) >= monitor.value
      : text !== monitor.reported
    if (!isFar) return
    monitor.reported = text
    report(monitor, 'Delta', text)
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
      if (variable !== undefined) report(monitor, 'Periodic', readingOf(variable))
    }
  }

  device.onChange(look)
  return {
    modelOf,
    look,
    repeat,
    setLevel,
  }
}
