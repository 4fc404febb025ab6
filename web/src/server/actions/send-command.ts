import type { Command } from '@ocpp/shared/blocks/commands/api'
import { commandApi } from '@ocpp/shared/blocks/commands/api'
import { call } from '../../app/page/call.ts'
import type { ActionRequest } from '../action.ts'
import { filled } from '../form-values.ts'

/** Commands the station of the page; a form that is sent twice commands once. */
export const sendCommand = async (
  { api, params, form }: ActionRequest,
  name: string,
  payload: object,
): Promise<{ readonly station: string; readonly command: Command }> => {
  const station = params.id ?? ''
  const key = filled(form, '_key')
  const command = await call(api, commandApi.routes.issue, {
    params: { id: station, name },
    // How long the operator lets the command wait for an offline station.
    query: { queueSeconds: filled(form, '_queueSeconds') },
    body: { ...payload },
    headers: key ? { 'idempotency-key': key } : {},
  })
  return { station, command }
}
