import type { Command } from '@ocpp/shared/api/commands'
import { commandPath, stationPath } from '../../app/text/links.ts'
import { type Action, type ActionRequest, type ActionResult, FormMistake } from '../action.ts'
import { filled } from '../form-values.ts'

type Params = Readonly<Record<string, string>>
const pageOf = (params: Params): string => stationPath(params.id ?? '', 'jobs')

/** Sends a command and tells how it ended on the page it came from. */
export const commandFrom = async (
  { api, params, form }: ActionRequest,
  to: string,
  name: string,
  payload: object,
  done: string,
): Promise<ActionResult> => {
  const key = filled(form, '_key')
  const path = `/stations/${encodeURIComponent(params.id ?? '')}/commands/${name}`
  const command = await api.send<Command>(
    'POST',
    path,
    payload,
    key === undefined ? {} : { 'idempotency-key': key },
  )
  const ok = command.state === 'accepted'
  const link = { href: commandPath(params.id ?? '', command.id), label: 'See the command' }
  const text = ok ? done : `The station did not take it on: ${command.state}.`
  return { to, flash: { kind: ok ? 'good' : 'warn', text, link } }
}

const given = (form: ActionRequest['form'], ...names: readonly string[]): Record<string, string> =>
  Object.fromEntries(
    names.flatMap((name) => {
      const value = filled(form, name)
      return value === undefined ? [] : [[name, value]]
    }),
  )

export const jobActions: readonly Action[] = [
  {
    path: '/stations/:id/jobs/log',
    formAt: pageOf,
    run: (request) =>
      commandFrom(
        request,
        pageOf(request.params),
        'get-log',
        {
          type: filled(request.form, 'type') ?? 'diagnostics',
          ...given(request.form, 'location', 'transfer'),
        },
        'The station takes it on; the file appears here.',
      ),
  },
  {
    path: '/stations/:id/jobs/firmware',
    formAt: pageOf,
    run: (request) => {
      const payload = given(request.form, 'file', 'location', 'transfer', 'signingCertificate', 'signature')
      if (payload.file === undefined && payload.location === undefined)
        throw new FormMistake([{ path: 'location', message: 'enter where the station finds the firmware' }])
      if ((payload.signature === undefined) !== (payload.signingCertificate === undefined))
        throw new FormMistake([{ path: 'signature', message: 'goes together with the certificate' }])
      return commandFrom(
        request,
        pageOf(request.params),
        'update-firmware',
        payload,
        'The station takes the update on.',
      )
    },
  },
  {
    path: '/stations/:id/jobs/files/:file/removal',
    formAt: pageOf,
    run: async ({ api, params }) => {
      const file = encodeURIComponent(params.file ?? '')
      await api.send('DELETE', `/stations/${encodeURIComponent(params.id ?? '')}/files/${file}`)
      return { to: pageOf(params), flash: { kind: 'good', text: 'The file is removed.' } }
    },
  },
]
