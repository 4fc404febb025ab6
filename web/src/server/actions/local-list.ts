import { type LocalListSending, localListApi } from '@ocpp/shared/blocks/local-list/api'
import { commandPath } from '../../app/text/links.ts'
import type { Action } from '../action.ts'
import { formBody } from '../form-body.ts'
import { routeAction } from './route-action.ts'
import { commandFlash } from './send-command.ts'

const { send, readVersion, forget, change } = localListApi.routes
const page = '/stations/:id/local-list'

const resultLabels: Readonly<Record<LocalListSending['result'], string>> = {
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
    ? `${resultLabels[result]}: version ${version}, ${entries} ${entries === 1 ? 'token' : 'tokens'} sent.`
    : `${resultLabels[result]}.`

export const localListActions: readonly Action[] = [
  routeAction('/stations/:id/local-list/send', send, {
    formAt: page,
    to: page,
    text: ({ answer, params: { id = '' } }) => {
      const done = answer.result === 'sent' || answer.result === 'inSync'
      const last = answer.commands.at(-1)
      const link = last && { href: commandPath(id, last), label: 'See the command' }
      return { kind: done ? 'good' : 'warn', text: sent(answer), ...(link && { link }) }
    },
  }),
  routeAction('/stations/:id/local-list/version', readVersion, {
    formAt: page,
    to: page,
    text: ({ answer, params }) => commandFlash(params.id, answer, `Asked for its version: ${answer.state}.`),
  }),
  routeAction('/stations/:id/local-list/forget', forget, {
    formAt: page,
    to: page,
    text: 'Forgotten. The next list is a full one.',
  }),
  routeAction(page, change, {
    body: ({ form }) => {
      const groups = (form.groups ?? '').split('\n').flatMap((group) => group.trim() || [])
      return formBody(change.body, form, { groups: groups.length === 0 ? null : groups })
    },
    to: page,
    text: 'Saved. Nothing was sent to the station.',
  }),
]
