import { type Command, commandApi } from '@ocpp/shared/blocks/commands/api'
import type { Flash } from '../../app/page/context.ts'
import { commandPath, stationPath } from '../../app/text/links.ts'
import type { Action, ActionRequest } from '../action.ts'
import { filled } from '../form-values.ts'
import { keyHeaders } from './route-action.ts'

/** Commands the station of the page; a form that is sent twice commands once. */
export const sendCommand = async (
  request: ActionRequest,
  name: string,
  payload: object,
): Promise<{ readonly station: string; readonly command: Command }> => {
  const station = request.params.id ?? ''
  const command = await request.api.call(commandApi.routes.issue, {
    params: { id: station, name },
    // How long the operator lets the command wait for an offline station.
    query: { queueSeconds: filled(request.form, '_queueSeconds') },
    body: { ...payload },
    headers: keyHeaders(request),
  })
  return { station, command }
}

/** A sentence about a command, with a link to it; good where the station accepted it. */
export const commandFlash = (
  station: string | undefined,
  { id, state }: Pick<Command, 'id' | 'state'>,
  text: string,
): Flash => ({
  kind: state === 'accepted' ? 'good' : 'warn',
  text,
  link: { href: commandPath(station ?? '', id), label: 'See the command' },
})

interface CommandAction {
  /** The page of the station that holds the form and shows how the command ended. */
  readonly tab: string
  readonly payload: (request: ActionRequest) => object
  /** What the page says where the station took it on. */
  readonly done: string
}

/** An action that commands the station of the page and stays there. */
export const commandAction = (path: string, name: string, { tab, payload, done }: CommandAction): Action => ({
  path,
  formAt: `/stations/:id/${tab}`,
  run: async (request) => {
    const { station, command } = await sendCommand(request, name, payload(request))
    const text = command.state === 'accepted' ? done : `The station did not take it on: ${command.state}.`
    return { to: stationPath(station, tab), flash: commandFlash(station, command, text) }
  },
})
