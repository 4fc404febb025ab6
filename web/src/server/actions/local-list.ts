import type { Command } from '@ocpp/shared/api/commands'
import type { LocalListSending } from '@ocpp/shared/blocks/local-list/api'
import { commandPath, stationPath } from '../../app/text/links.ts'
import type { Action } from '../action.ts'

type Params = Readonly<Record<string, string>>

const apiPath = (params: Params, part = ''): string =>
  `/stations/${encodeURIComponent(params.id ?? '')}/local-list${part}`
const pageOf = (params: Params): string => stationPath(params.id ?? '', 'local-list')

const resultWords: Readonly<Record<LocalListSending['result'], string>> = {
  sent: 'The station has its list',
  inSync: 'The station has its list already: nothing was sent',
  unsupported: 'The station keeps no local list',
  refused: 'The station could not be reached',
  timeout: 'The station did not answer in time',
  connectionLost: 'The connection to the station was lost before its answer',
  callError: 'The station answered with an error',
  failed: 'The station did not take the list',
}

const sent = ({ result, version, entries }: LocalListSending): string =>
  result === 'sent'
    ? `${resultWords[result]}: version ${version}, ${entries} ${entries === 1 ? 'token' : 'tokens'} sent.`
    : `${resultWords[result]}.`

export const localListActions: readonly Action[] = [
  {
    path: '/stations/:id/local-list/send',
    formAt: pageOf,
    run: async ({ params, form, api }) => {
      const mode = form.mode === 'full' ? 'full' : 'differences'
      const sending = await api.send<LocalListSending>('POST', apiPath(params, '/sending'), { mode })
      const done = sending.result === 'sent' || sending.result === 'inSync'
      const last = sending.commands.at(-1)
      const link = last && { href: commandPath(params.id ?? '', last), label: 'See the command' }
      return {
        to: pageOf(params),
        flash: { kind: done ? 'good' : 'warn', text: sent(sending), ...(link && { link }) },
      }
    },
  },
  {
    path: '/stations/:id/local-list/version',
    formAt: pageOf,
    run: async ({ params, api }) => {
      const command = await api.send<Command>('POST', apiPath(params, '/version'), {})
      const link = { href: commandPath(params.id ?? '', command.id), label: 'See the command' }
      const kind = command.state === 'accepted' ? 'good' : 'warn'
      return { to: pageOf(params), flash: { kind, text: `Asked for its version: ${command.state}.`, link } }
    },
  },
  {
    path: '/stations/:id/local-list/forget',
    formAt: pageOf,
    run: async ({ params, api }) => {
      await api.send('DELETE', apiPath(params))
      return { to: pageOf(params), flash: { kind: 'good', text: 'Forgotten. The next list is a full one.' } }
    },
  },
  {
    path: '/stations/:id/local-list',
    run: async ({ params, form, api }) => {
      const groups = (form.groups ?? '')
        .split('\n')
        .map((group) => group.trim())
        .filter(Boolean)
      const change = { push: form.push, groups: groups.length === 0 ? null : groups }
      await api.send('PATCH', apiPath(params), change)
      return { to: pageOf(params), flash: { kind: 'good', text: 'Saved. Nothing was sent to the station.' } }
    },
  },
]
