import { type CertificateRequest, certificatesApi } from '@ocpp/shared/blocks/certificates/api'
import type { Command } from '@ocpp/shared/blocks/commands/api'
import { call } from '../../app/page/call.ts'
import { commandPath, stationPath } from '../../app/text/links.ts'
import type { Action, ActionResult } from '../action.ts'
import { formBody } from '../form-body.ts'

const { routes } = certificatesApi

const securityOf = ({ id = '' }: Readonly<Record<string, string>>): string => stationPath(id, 'security')

/** Back to the station, with how the command ended and a link to it. */
const afterCommand = (id: string, what: string, command: Pick<Command, 'id' | 'state'>): ActionResult => ({
  to: stationPath(id, 'security'),
  flash: {
    kind: command.state === 'accepted' ? 'good' : 'warn',
    text: `${what}: ${command.state}.`,
    link: { href: commandPath(id, command.id), label: 'See the command' },
  },
})

const decided = (id: string, { state, detail }: CertificateRequest): ActionResult => ({
  to: stationPath(id, 'security'),
  flash: {
    kind: state === 'refused' ? 'warn' : 'good',
    text:
      state === 'refused' ? `Refused: ${detail}` : 'Signed. The certificate is on its way to the station.',
  },
})

export const certificateActions: readonly Action[] = [
  {
    path: '/stations/:id/certificates/read',
    formAt: securityOf,
    run: async ({ params: { id = '' }, api }) => {
      const commands = await call(api, routes.read, { params: { id } })
      const worst = commands.find(({ state }) => state !== 'accepted') ?? commands[0]
      if (worst === undefined) return { to: stationPath(id, 'security') }
      // A station that has none of a kind says NotFound, which is an answer like another.
      const answered = commands.every(({ outcome }) => outcome?.outcome === 'answered')
      if (!answered) return afterCommand(id, 'Asking for its certificates', worst)
      return { to: stationPath(id, 'security'), flash: { kind: 'good', text: 'It listed its certificates.' } }
    },
  },
  {
    path: '/stations/:id/certificates/install',
    formAt: securityOf,
    run: async ({ params: { id = '' }, form, api }) => {
      const body = formBody(routes.install.body, form)
      const command = await call(api, routes.install, { params: { id }, body })
      return afterCommand(id, 'Installing the certificate', command)
    },
  },
  {
    path: '/stations/:id/certificates/:certificate/delete',
    formAt: securityOf,
    run: async ({ params: { id = '', certificate = '' }, api }) => {
      const command = await call(api, routes.remove, { params: { id, certificate } })
      return afterCommand(id, 'Deleting the certificate', command)
    },
  },
  {
    path: '/stations/:id/certificate-requests/:request',
    formAt: securityOf,
    run: async ({ params: { id = '', request = '' }, form, api }) => {
      const params = { id, request }
      if (form.do === 'sign') return decided(id, await call(api, routes.sign, { params }))
      const body = formBody(routes.reject.body, form)
      return decided(id, await call(api, routes.reject, { params, body }))
    },
  },
]
