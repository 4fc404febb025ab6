import { type CertificateRequest, certificatesApi } from '@ocpp/shared/blocks/certificates/api'
import type { Flash } from '../../app/page/context.ts'
import type { Action } from '../action.ts'
import { routeAction } from './route-action.ts'
import { commandFlash } from './send-command.ts'

const { read, install, remove, revoke, sign, reject } = certificatesApi.routes
const page = '/stations/:id/security'

const decided = ({ state, detail }: CertificateRequest): Flash =>
  state === 'refused'
    ? { kind: 'warn', text: `Refused: ${detail}` }
    : { kind: 'good', text: 'Signed. The certificate is on its way to the station.' }

const requestPath = '/stations/:id/certificate-requests/:request'
const signAction = routeAction(requestPath, sign, { to: page, text: ({ answer }) => decided(answer) })
const rejectAction = routeAction(requestPath, reject, { to: page, text: ({ answer }) => decided(answer) })

export const certificateActions: readonly Action[] = [
  routeAction('/stations/:id/certificates/read', read, {
    formAt: page,
    to: page,
    text: ({ answer: commands, params }) => {
      const worst = commands.find(({ state }) => state !== 'accepted') ?? commands[0]
      // A station that has none of a kind says NotFound, which is an answer like another.
      const answered = commands.every(({ outcome }) => outcome?.outcome === 'answered')
      if (worst === undefined) return undefined
      return answered
        ? 'It listed its certificates.'
        : commandFlash(params.id, worst, `Asking for its certificates: ${worst.state}.`)
    },
  }),
  routeAction('/stations/:id/certificates/install', install, {
    formAt: page,
    to: page,
    text: ({ answer, params }) =>
      commandFlash(params.id, answer, `Installing the certificate: ${answer.state}.`),
  }),
  routeAction('/stations/:id/certificates/:certificate/delete', remove, {
    formAt: page,
    to: page,
    text: ({ answer, params }) =>
      commandFlash(params.id, answer, `Deleting the certificate: ${answer.state}.`),
  }),
  routeAction('/stations/:id/issued-certificates/:serial/revoke', revoke, {
    formAt: page,
    to: page,
    text: ({ answer: { serialNumber } }) => ({
      kind: 'warn',
      text: `Revoked: ${serialNumber} opens no connection any more.`,
    }),
  }),
  {
    path: requestPath,
    formAt: page,
    run: (request) => (request.form.do === 'sign' ? signAction : rejectAction).run(request),
  },
]
