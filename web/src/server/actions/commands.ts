import { commandApi } from '@ocpp/shared/blocks/commands/api'
import { commandForm } from '../../app/commands/neutral.ts'
import { readSchemaForm } from '../../app/commands/schema.ts'
import { commandPath } from '../../app/text/links.ts'
import { type Action, FormMistake, mistakeAt } from '../action.ts'
import { filled } from '../form-values.ts'
import { neutralPayload, withStartToken } from './command-payload.ts'
import { sendCommand } from './send-command.ts'

const jsonPayload = (text: string): Record<string, unknown> => {
  try {
    const value: unknown = JSON.parse(text)
    if (typeof value === 'object' && value !== null && !Array.isArray(value))
      return value as Record<string, unknown>
  } catch {
    // Refused below, like any other JSON that is no object.
  }
  throw mistakeAt('json', 'must be a JSON object')
}

export const commandActions: readonly Action[] = [
  {
    path: '/stations/:id/send/:name',
    run: async (request) => {
      const name = request.params.name ?? ''
      const form = commandForm(name)
      if (!form) throw mistakeAt('', `there is no command ${name}`)
      if (filled(request.form, 'find')) return { again: true }
      const values = name === 'start' ? await withStartToken(request) : request.form
      const { station, command } = await sendCommand(request, name, neutralPayload(form, values))
      return { to: commandPath(station, command.id) }
    },
  },
  {
    path: '/stations/:id/call/:action',
    run: async (request) => {
      const { api, params, form } = request
      const name = params.action ?? ''
      let payload: Record<string, unknown>
      if (form.json !== undefined) payload = jsonPayload(form.json)
      else {
        const actions = await api.call(commandApi.routes.actions, { params: { id: params.id ?? '' } })
        const schema = actions.native.find((native) => native.action === name)?.schema ?? {}
        const reading = readSchemaForm(schema, form)
        if (reading.issues.length > 0) throw new FormMistake(reading.issues)
        payload = reading.payload
      }
      const { station, command } = await sendCommand(request, name, payload)
      return { to: commandPath(station, command.id) }
    },
  },
]
