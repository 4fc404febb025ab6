import type { Command } from '@ocpp/shared/blocks/commands/api'
import type { ActionRequest } from '../action.ts'
import { type FormValues, filled } from '../form-values.ts'

/** How long the operator lets the command wait for an offline station. */
const waiting = (form: FormValues): string => {
  const seconds = filled(form, '_queueSeconds')
  return seconds === undefined ? '' : `?queueSeconds=${encodeURIComponent(seconds)}`
}

/** Commands the station of the page; a form that is sent twice commands once. */
export const sendCommand = async (
  { api, params, form }: ActionRequest,
  name: string,
  payload: unknown,
): Promise<{ readonly station: string; readonly command: Command }> => {
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
