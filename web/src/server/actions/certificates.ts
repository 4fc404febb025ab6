import type { Command } from '@ocpp/shared/api/commands'
import type { CertificateRequest } from '@ocpp/shared/blocks/certificates/api'
import { commandPath, stationPath } from '../../app/text/links.ts'
import { type Action, type ActionResult, FormMistake } from '../action.ts'
import { type FormValues, filled } from '../form-values.ts'

const apiPath = (id: string | undefined, rest: string): string =>
  `/stations/${encodeURIComponent(id ?? '')}/${rest}`

const securityOf = ({ id = '' }: Readonly<Record<string, string>>): string => stationPath(id, 'security')

/** Back to the station, with how the command ended and a link to it. */
const afterCommand = (id: string, what: string, command: Command): ActionResult => ({
  to: stationPath(id, 'security'),
  flash: {
    kind: command.state === 'accepted' ? 'good' : 'warn',
    text: `${what}: ${command.state}.`,
    link: { href: commandPath(id, command.id), label: 'See the command' },
  },
})

const whole = (form: FormValues, name: string, fallback?: number): number => {
  const text = filled(form, name) ?? (fallback === undefined ? '' : String(fallback))
  if (!/^\d+$/.test(text)) throw new FormMistake([{ path: name, message: 'must be a whole number' }])
  return Number(text)
}

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
      const commands = await api.send<Command[]>('POST', apiPath(id, 'certificates/reading'))
      const worst = commands.find(({ state }) => state !== 'accepted') ?? commands[0]
      if (worst === undefined) return { to: stationPath(id, 'security') }
      // A station that has none of a kind says NotFound, which is an answer like another.
      const answered = commands.every(({ outcome }) => outcome?.outcome === 'answered')
      if (!answered) return afterCommand(id, 'Asking for its certificates', worst)
      return { to: stationPath(id, 'security'), flash: { kind: 'good', text: 'It told its certificates.' } }
    },
  },
  {
    path: '/stations/:id/certificates/install',
    formAt: securityOf,
    run: async ({ params: { id = '' }, form, api }) => {
      const certificate = filled(form, 'certificate')
      const body = { use: form.use, ...(certificate !== undefined && { certificate }) }
      const command = await api.send<Command>('POST', apiPath(id, 'certificates'), body)
      return afterCommand(id, 'Installing the certificate', command)
    },
  },
  {
    path: '/stations/:id/certificates/:certificate/delete',
    formAt: securityOf,
    run: async ({ params: { id = '', certificate = '' }, api }) => {
      const path = apiPath(id, `certificates/${encodeURIComponent(certificate)}`)
      return afterCommand(id, 'Deleting the certificate', await api.send<Command>('DELETE', path))
    },
  },
  {
    path: '/stations/:id/certificate-requests/:request',
    formAt: securityOf,
    run: async ({ params: { id = '', request = '' }, form, api }) => {
      const path = apiPath(id, `certificate-requests/${encodeURIComponent(request)}`)
      if (form.do === 'sign')
        return decided(id, await api.send<CertificateRequest>('POST', `${path}/signing`))
      const reason = filled(form, 'reason')
      if (reason === undefined) throw new FormMistake([{ path: 'reason', message: 'say why it is refused' }])
      return decided(id, await api.send<CertificateRequest>('POST', `${path}/refusal`, { reason }))
    },
  },
  {
    path: '/stations/:id/network',
    run: async ({ params: { id = '' }, form, api }) => {
      const body = {
        slot: whole(form, 'slot'),
        url: filled(form, 'url') ?? '',
        securityProfile: whole(form, 'securityProfile'),
        ocppInterface: filled(form, 'ocppInterface') ?? 'Wired0',
        messageTimeout: whole(form, 'messageTimeout', 30),
        reset: form.reset === 'now' ? 'now' : 'whenIdle',
        minutes: whole(form, 'minutes', 15),
      }
      await api.send('POST', apiPath(id, 'network-moves'), body)
      return {
        to: stationPath(id, 'network'),
        flash: { kind: 'good', text: 'The move has begun. It goes on by itself.' },
      }
    },
  },
  {
    path: '/stations/:id/network/:move/cancel',
    formAt: ({ id = '' }) => stationPath(id, 'network'),
    run: async ({ params: { id = '', move = '' }, api }) => {
      await api.send('POST', apiPath(id, `network-moves/${encodeURIComponent(move)}/cancellation`))
      return {
        to: stationPath(id, 'network'),
        flash: { kind: 'warn', text: 'The move goes no further. What the station was told it keeps.' },
      }
    },
  },
]
