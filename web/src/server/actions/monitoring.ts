import { MonitorSetting, monitoringApi } from '@ocpp/shared/blocks/monitoring/api'
import { stationPath } from '../../app/text/links.ts'
import { type Action, type ActionRequest, type ActionResult, mistakeAt } from '../action.ts'
import { formBody } from '../form-body.ts'
import { newRequestId, numberIn } from './form-fields.ts'
import { type Done, routeAction } from './route-action.ts'
import { commandFlash, sendCommand } from './send-command.ts'

const { setMonitors, clearMonitors } = monitoringApi.routes
const page = '/stations/:id/monitoring'

const changed = ({
  params,
  answer: { results, commands },
}: Pick<Done<typeof setMonitors>, 'params' | 'answer'>) => {
  const [result] = results
  const command = commands.at(-1)
  const text = `Monitor ${result?.id ?? ''}: ${result?.status ?? 'no answer'}${result?.reason ? ` (${result.reason})` : ''}.`
  const kind = result?.status === 'Accepted' ? 'good' : 'warn'
  return { ...(command && commandFlash(params.id, command, text)), kind, text } as const
}

const numberOf = ({ form }: ActionRequest, name: string): number => {
  const value = numberIn(form, name)
  if (value === undefined) throw mistakeAt(name, 'must be a number')
  return value
}

const variableOf = ({ form }: ActionRequest): Partial<MonitorSetting> => {
  try {
    const { attribute: _attribute, ...ref } = JSON.parse(form.setting ?? '')
    return ref
  } catch {
    throw mistakeAt('setting', 'choose a variable')
  }
}

const clear = routeAction(page, clearMonitors, {
  body: (request) => ({ ids: [numberOf(request, 'id')] }),
  to: page,
  text: changed,
})

const set = routeAction(page, setMonitors, {
  body: (request) => {
    const values = { ...request.form, value: request.form.value?.replace(',', '.') ?? '' }
    return { monitors: [formBody(MonitorSetting, values, variableOf(request))] }
  },
  to: page,
  text: changed,
})

/** What the buttons of the page send beside monitors. */
const commands: Readonly<Record<string, { name: string; payload: (request: ActionRequest) => object }>> = {
  base: { name: 'SetMonitoringBase', payload: ({ form }) => ({ monitoringBase: form.base }) },
  level: { name: 'SetMonitoringLevel', payload: (request) => ({ severity: numberOf(request, 'level') }) },
  report: { name: 'GetMonitoringReport', payload: () => ({ requestId: newRequestId() }) },
}

export const monitoringActions: readonly Action[] = [
  {
    path: page,
    run: async (request): Promise<ActionResult> => {
      const wanted = commands[request.form.do ?? '']
      if (wanted === undefined) return (request.form.do === 'clear' ? clear : set).run(request)
      const { station, command } = await sendCommand(request, wanted.name, wanted.payload(request))
      const flash = commandFlash(station, command, `${wanted.name}: ${command.state}.`)
      return { to: stationPath(station, 'monitoring'), flash }
    },
  },
]
