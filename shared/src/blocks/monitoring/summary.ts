import { at, count, listAt, nameOf, numberAt, type Parts, setting, textAt } from '../../ocpp/summary/read.ts'

const severities = [
  'danger',
  'hardware failure',
  'system failure',
  'critical',
  'error',
  'alert',
  'warning',
  'notice',
  'informational',
  'debug',
]

/** What a severity of 2.0.1 means; 0 is the worst. */
export const severityLabel = (severity: number): string => severities[severity] ?? `severity ${severity}`

const severityOf = (item: unknown): string | undefined => {
  const severity = numberAt(item, 'severity')
  return severity === undefined ? undefined : severityLabel(severity)
}

const more = (list: readonly unknown[]): string | undefined =>
  list.length > 1 ? `${list.length - 1} more` : undefined

const monitorsAsked = (request: unknown): Parts => {
  const list = listAt(request, 'setMonitoringData')
  const [first] = list
  return [nameOf(first), textAt(first, 'type'), textAt(first, 'value'), severityOf(first), more(list)]
}

const monitorsCleared = (request: unknown): Parts => {
  const ids = listAt(request, 'id')
  return [ids.length === 1 ? `monitor ${textAt(ids, 0)}` : count(ids, 'monitor')]
}

const monitorsReported = (request: unknown): Parts => [
  `report ${textAt(request, 'requestId') ?? ''}`,
  `part ${textAt(request, 'seqNo') ?? ''}`,
  count(listAt(request, 'monitor'), 'variable'),
  at(request, 'tbc') === true ? 'more to come' : undefined,
]

const deviceEvents = (request: unknown): Parts => {
  const list = listAt(request, 'eventData')
  const [first] = list
  const name = nameOf(first)
  const value = setting(name, textAt(first, 'actualValue'))
  return [
    `${name} = ${value ?? ''}`,
    textAt(first, 'trigger'),
    at(first, 'cleared') === true ? 'cleared' : undefined,
    textAt(first, 'techCode'),
    more(list),
  ]
}

const monitoringBase = (request: unknown): Parts => [textAt(request, 'monitoringBase')]
const monitoringLevel = (request: unknown): Parts => [severityOf(request)]

export const summaries = {
  ClearVariableMonitoring: monitorsCleared,
  NotifyEvent: deviceEvents,
  NotifyMonitoringReport: monitorsReported,
  SetMonitoringBase: monitoringBase,
  SetMonitoringLevel: monitoringLevel,
  SetVariableMonitoring: monitorsAsked,
} as const
