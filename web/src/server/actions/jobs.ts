import { commandApi } from '@ocpp/shared/blocks/commands/api'
import { firmwareApi } from '@ocpp/shared/blocks/firmware/api'
import { GetLog, UpdateFirmware } from '@ocpp/shared/blocks/firmware/commands'
import * as v from 'valibot'
import { call } from '../../app/page/call.ts'
import { commandPath, stationPath } from '../../app/text/links.ts'
import { type Action, type ActionRequest, type ActionResult, FormMistake } from '../action.ts'
import { formBody } from '../form-body.ts'
import { filled } from '../form-values.ts'

type Params = Readonly<Record<string, string>>
const pageOf = (params: Params): string => stationPath(params.id ?? '', 'jobs')

/** Sends a command and shows how it ended on the page it came from. */
export const commandFrom = async (
  { api, params, form }: ActionRequest,
  to: string,
  name: string,
  payload: object,
  done: string,
): Promise<ActionResult> => {
  const key = filled(form, '_key')
  const command = await call(api, commandApi.routes.issue, {
    params: { id: params.id ?? '', name },
    body: { ...payload },
    headers: key === undefined ? {} : { 'idempotency-key': key },
  })
  const ok = command.state === 'accepted'
  const link = { href: commandPath(params.id ?? '', command.id), label: 'See the command' }
  const text = ok ? done : `The station did not take it on: ${command.state}.`
  return { to, flash: { kind: ok ? 'good' : 'warn', text, link } }
}

const logForm = v.omit(GetLog, ['name'])
const updateForm = v.omit(UpdateFirmware, ['name'])

export const jobActions: readonly Action[] = [
  {
    path: '/stations/:id/jobs/log',
    formAt: pageOf,
    run: (request) =>
      commandFrom(
        request,
        pageOf(request.params),
        'get-log',
        formBody(logForm, { type: 'diagnostics', ...request.form }),
        'The station takes it on; the file appears here.',
      ),
  },
  {
    path: '/stations/:id/jobs/firmware',
    formAt: pageOf,
    run: (request) => {
      const payload = formBody(updateForm, request.form)
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
    path: '/stations/:id/jobs/files/:file/remove',
    formAt: pageOf,
    run: async ({ api, params }) => {
      const { id = '', file = '' } = params
      await call(api, firmwareApi.routes.removeFile, { params: { id, file } })
      return { to: pageOf(params), flash: { kind: 'good', text: 'The file is removed.' } }
    },
  },
]
