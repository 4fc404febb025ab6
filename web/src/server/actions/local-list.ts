import { type LocalListSending, localListApi } from '@ocpp/shared/blocks/local-list/api'
import { call } from '../../app/page/call.ts'
import { commandPath, stationPath } from '../../app/text/links.ts'
import type { Action, ActionRequest } from '../action.ts'
import { formBody } from '../form-body.ts'

const { routes } = localListApi

const pageOf = ({ id = '' }: ActionRequest['params']): string => stationPath(id, 'local-list')

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
  {
    path: '/stations/:id/local-list/send',
    formAt: pageOf,
    run: async ({ params: { id = '' }, form, api }) => {
      const body = formBody(routes.send.body, form)
      const sending = await call(api, routes.send, { params: { id }, body })
      const done = sending.result === 'sent' || sending.result === 'inSync'
      const last = sending.commands.at(-1)
      const link = last && { href: commandPath(id, last), label: 'See the command' }
      return {
        to: pageOf({ id }),
        flash: { kind: done ? 'good' : 'warn', text: sent(sending), ...(link && { link }) },
      }
    },
  },
  {
    path: '/stations/:id/local-list/version',
    formAt: pageOf,
    run: async ({ params: { id = '' }, api }) => {
      const command = await call(api, routes.readVersion, { params: { id } })
      const link = { href: commandPath(id, command.id), label: 'See the command' }
      const kind = command.state === 'accepted' ? 'good' : 'warn'
      return { to: pageOf({ id }), flash: { kind, text: `Asked for its version: ${command.state}.`, link } }
    },
  },
  {
    path: '/stations/:id/local-list/forget',
    formAt: pageOf,
    run: async ({ params: { id = '' }, api }) => {
      await call(api, routes.forget, { params: { id } })
      return { to: pageOf({ id }), flash: { kind: 'good', text: 'Forgotten. The next list is a full one.' } }
    },
  },
  {
    path: '/stations/:id/local-list',
    run: async ({ params: { id = '' }, form, api }) => {
      const groups = (form.groups ?? '')
        .split('\n')
        .map((group) => group.trim())
        .filter(Boolean)
      const body = formBody(routes.change.body, form, { groups: groups.length === 0 ? null : groups })
      await call(api, routes.change, { params: { id }, body })
      return { to: pageOf({ id }), flash: { kind: 'good', text: 'Saved. Nothing was sent to the station.' } }
    },
  },
]
