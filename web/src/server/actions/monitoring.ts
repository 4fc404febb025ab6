import type { AnswerOf } from '@ocpp/shared/api/route'
import { MonitorSetting, monitoringApi } from '@ocpp/shared/blocks/monitoring/api'
import { call } from '../../app/page/call.ts'
import { commandPath, stationPath } from '../../app/text/links.ts'
import { type Action, type ActionRequest, type ActionResult, FormMistake } from '../action.ts'
import { formBody } from '../form-body.ts'
import { filled } from '../form-values.ts'
import { sendCommand } from './send-command.ts'

const { routes } = monitoringApi

const changed = (station: string, outcome: AnswerOf<typeof routes.setMonitors>): ActionResult => {
  const [result] = outcome.results
  const command = outcome.commands.at(-1)
  return {
    to: stationPath(station, 'monitoring'),
    flash: {
      kind: result?.status === 'Accepted' ? 'good' : 'warn',
      text: `Monitor ${result?.id ?? ''}: ${result?.status ?? 'no answer'}${result?.reason ? ` (${result.reason})` : ''}.`,
      ...(command && { link: { href: commandPath(station, command.id), label: 'See the command' } }),
    },
  }
}

const commanded = async (request: ActionRequest, name: string, payload: object): Promise<ActionResult> => {
  const { station, command } = await sendCommand(request, name, payload)
  return {
    to: stationPath(station, 'monitoring'),
    flash: {
      kind: command.state === 'accepted' ? 'good' : 'warn',
      text: `${name}: ${command.state}.`,
      link: { href: commandPath(station, command.id), label: 'See the command' },
    },
  }
}

const numberOf = (request: ActionRequest, name: string): number => {
  const value = Number(filled(request.form, name)?.replace(',', '.') ?? Number.NaN)
  if (!Number.isFinite(value)) throw new FormMistake([{ path: name, message: 'must be a number' }])
  return value
}

const variableOf = ({ form }: ActionRequest): Partial<MonitorSetting> => {
  try {
    const { attribute: _attribute, ...ref } = JSON.parse(form.setting ?? '')
    return ref
  } catch {
    throw new FormMistake([{ path: 'setting', message: 'choose a variable' }])
  }
}

/** Any number by which the station can name this report. */
const newRequestId = (): number => (crypto.getRandomValues(new Uint32Array(1))[0] ?? 0) >>> 1

export const monitoringActions: readonly Action[] = [
  {
    path: '/stations/:id/monitoring',
    run: async (request) => {
      const {
        api,
        form,
        params: { id = '' },
      } = request
      switch (form.do) {
        case 'clear':
          return changed(
            id,
            await call(api, routes.clearMonitors, {
              params: { id },
              body: { ids: [numberOf(request, 'id')] },
            }),
          )
        case 'base':
          return await commanded(request, 'SetMonitoringBase', { monitoringBase: form.base })
        case 'level':
          return await commanded(request, 'SetMonitoringLevel', { severity: numberOf(request, 'level') })
        case 'report':
          return await commanded(request, 'GetMonitoringReport', { requestId: newRequestId() })
        default: {
          const values = { ...form, value: form.value?.replace(',', '.') ?? '' }
          const monitors = [formBody(MonitorSetting, values, variableOf(request))]
          return changed(id, await call(api, routes.setMonitors, { params: { id }, body: { monitors } }))
        }
      }
    },
  },
]
