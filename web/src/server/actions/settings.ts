import type { AnswerOf } from '@ocpp/shared/api/route'
import { deviceModelApi, type SettingWrite, type StationVariable } from '@ocpp/shared/blocks/device-model/api'
import { commandTitle } from '../../app/commands/command-title.ts'
import { commandForm } from '../../app/commands/neutral.ts'
import { commandPath, stationPath } from '../../app/text/links.ts'
import { type Action, type ActionRequest, type ActionResult, mistakeAt } from '../action.ts'
import { formBody } from '../form-body.ts'
import { filled } from '../form-values.ts'
import { neutralPayload } from './command-payload.ts'
import { commandFlash, sendCommand } from './send-command.ts'

const { write: writeRoute } = deviceModelApi.routes

const parsed = (text: string | undefined, path: string): unknown => {
  try {
    return JSON.parse(text ?? '')
  } catch {
    throw mistakeAt(path, 'must be JSON')
  }
}

/** What came of each setting, in one sentence: one by its own status, many by how often. */
const summaryOf = ({ results }: AnswerOf<typeof writeRoute>): string => {
  const [only] = results
  if (only !== undefined && results.length === 1)
    return `${only.variable}: ${only.status}${only.reason ? ` (${only.reason})` : ''}.`
  const counts = Object.entries(Object.groupBy(results, ({ status }) => status))
  return `${counts.map(([status, of = []]) => `${of.length} ${status}`).join(', ')}.`
}

const write = async ({ api, params }: ActionRequest, settings: readonly unknown[]): Promise<ActionResult> => {
  const station = params.id ?? ''
  // A name that was edited by hand, or a list that was pasted, is checked like any other body.
  const body = formBody(writeRoute.body, {}, { settings: settings as SettingWrite[] })
  const outcome = await api.call(writeRoute, { params: { id: station }, body })
  const good = outcome.results.every(({ status }) => status === 'Accepted' || status === 'RebootRequired')
  const command = outcome.commands.at(-1)
  return {
    to: stationPath(station, 'configuration'),
    flash: {
      kind: good ? 'good' : 'warn',
      text: summaryOf(outcome),
      ...(command && { link: { href: commandPath(station, command.id), label: 'See the command' } }),
    },
  }
}

const isSetting = (value: unknown): value is StationVariable =>
  typeof value === 'object' && value !== null && 'variable' in value && 'value' in value

/** What an export holds beside names and values is the station's to know. */
const writable = (text: string | undefined): readonly object[] => {
  const value = parsed(text, 'json')
  if (!Array.isArray(value)) throw mistakeAt('json', 'must be a list of settings')
  const settings = value
    .filter(isSetting)
    .filter((one) => !one.readOnly && !one.writeOnly && typeof one.value === 'string')
    .map(
      ({ component, componentInstance, evse, connector, variable, variableInstance, attribute, value }) => {
        const name = { component, componentInstance, evse, connector, variable, variableInstance, attribute }
        return { ...Object.fromEntries(Object.entries(name).filter(([, part]) => part !== undefined)), value }
      },
    )
  if (settings.length === 0) throw mistakeAt('json', 'holds no setting that may be written')
  return settings
}

/** One by its name, or all read anew: the everyday commands. */
const command = async (
  request: ActionRequest,
  name: 'read-settings' | 'write-setting',
): Promise<ActionResult> => {
  const form = commandForm(name)
  if (!form) throw mistakeAt('', `there is no command ${name}`)
  const payload = name === 'read-settings' ? { keys: [] } : neutralPayload(form, request.form)
  const { station, command } = await sendCommand(request, name, payload)
  const text = `${commandTitle(name)}: ${command.state}.`
  return { to: stationPath(station, 'configuration'), flash: commandFlash(station, command, text) }
}

export const settingActions: readonly Action[] = [
  {
    path: '/stations/:id/configuration',
    run: async (request) => {
      const { form } = request
      switch (form.do) {
        case 'read':
          return await command(request, 'read-settings')
        case 'change': {
          const ref = parsed(form.setting, 'setting') as object
          return await write(request, [{ ...ref, value: form.newValue ?? '' }])
        }
        case 'import':
          return await write(request, writable(filled(form, 'json')))
        default:
          return await command(request, 'write-setting')
      }
    },
  },
]
