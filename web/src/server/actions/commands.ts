import type { StationActions } from '@ocpp/shared/api/actions'
import type { Command } from '@ocpp/shared/api/commands'
import { commandForm, commandTitle } from '../../app/commands/neutral.ts'
import { readSchemaForm } from '../../app/commands/schema.ts'
import { commandPath, stationPath } from '../../app/text/links.ts'
import { type Action, type ActionRequest, FormMistake } from '../action.ts'
import { type FormValues, filled } from '../form-values.ts'
import { neutralPayload } from './command-payload.ts'

/** How long the operator lets the command wait for an offline station. */
const waiting = (form: FormValues): string => {
  const seconds = filled(form, '_queueSeconds')
  return seconds === undefined ? '' : `?queueSeconds=${encodeURIComponent(seconds)}`
}

const send = async ({ api, params, form }: ActionRequest, name: string, payload: unknown) => {
  const station = params.id ?? ''
  const key = filled(form, '_key')
  const command = await api.send<Command>(
    'POST',
    `/stations/${encodeURIComponent(station)}/commands/${encodeURIComponent(name)}${waiting(form)}`,
    payload,
    key ? { 'idempotency-key': key } : {},
  )
  return { station, command }
}

const jsonPayload = (text: string): Record<string, unknown> => {
  try {
    const value: unknown = JSON.parse(text)
    if (typeof value === 'object' && value !== null && !Array.isArray(value))
      return value as Record<string, unknown>
  } catch {
    // Told below, like any other JSON that is no object.
  }
  throw new FormMistake([{ path: 'json', message: 'must be a JSON object' }])
}

export const commandActions: readonly Action[] = [
  {
    path: '/stations/:id/send/:name',
    run: async (request) => {
      const name = request.params.name ?? ''
      const form = commandForm(name)
      if (!form) throw new FormMistake([{ path: '', message: `there is no command ${name}` }])
      const { station, command } = await send(request, name, neutralPayload(form, request.form))
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
        const path = `/stations/${encodeURIComponent(params.id ?? '')}/actions`
        const actions = await api.get<StationActions>(path)
        const schema = actions.native.find((native) => native.action === name)?.schema ?? {}
        const reading = readSchemaForm(schema, form)
        if (reading.issues.length > 0) throw new FormMistake(reading.issues)
        payload = reading.payload
      }
      const { station, command } = await send(request, name, payload)
      return { to: commandPath(station, command.id) }
    },
  },
  {
    path: '/stations/:id/configuration',
    run: async (request) => {
      const read = request.form.do === 'read'
      const name = read ? 'read-settings' : 'write-setting'
      const form = commandForm(name)
      if (!form) throw new FormMistake([])
      const payload = read ? { keys: [] } : neutralPayload(form, request.form)
      const { station, command } = await send(request, name, payload)
      const done = command.state === 'accepted'
      return {
        to: stationPath(station, 'configuration'),
        flash: {
          kind: done ? 'good' : 'warn',
          text: `${commandTitle(name)}: ${command.state}.`,
          link: { href: commandPath(station, command.id), label: 'See the command' },
        },
      }
    },
  },
]
