import type { AnswerHandlers } from '../../handlers/answer-handler.ts'
import { askedOf } from '../../handlers/paired.ts'
import { reportPromised, variablePlace } from '../device-model/index.ts'

/** What answers say about a station's monitors. */
export const monitoringAnswers = {
  'ocpp2.0.1': {
    SetVariableMonitoring: ({ setMonitoringData }, { setMonitoringResult }, { at }) => {
      const monitors = setMonitoringResult.flatMap((result, index) => {
        const { id, status, type, severity } = result
        // The answer gives the number, the request the threshold.
        const asked = askedOf(setMonitoringData, setMonitoringResult, index)
        if (status !== 'Accepted' || id === undefined || asked === undefined) return []
        const { value, transaction = false } = asked
        return [{ ...variablePlace(result), id, kind: type, value, severity, transaction }]
      })
      return monitors.length === 0 ? [] : [{ type: 'MonitorsSet', at, monitors }]
    },
    ClearVariableMonitoring: (_request, { clearMonitoringResult }, { at }) => {
      const ids = clearMonitoringResult.filter(({ status }) => status !== 'Rejected').map(({ id }) => id)
      return ids.length === 0 ? [] : [{ type: 'MonitorsCleared', at, ids }]
    },
    GetMonitoringReport: (request, { status }, context) => {
      const whole = request.componentVariable === undefined && request.monitoringCriteria === undefined
      return reportPromised(status, context, request, whole ? 'monitors' : 'customMonitors')
    },
    SetMonitoringBase: ({ monitoringBase: base }, { status }, { at }) =>
      status === 'Accepted' ? [{ type: 'MonitoringBaseSet', at, base }] : [],
    SetMonitoringLevel: ({ severity }, { status }, { at }) =>
      status === 'Accepted' ? [{ type: 'MonitoringLevelSet', at, severity }] : [],
  },
} satisfies AnswerHandlers
