import { firmwareApi } from '@ocpp/shared/blocks/firmware/api'
import { GetLog, UpdateFirmware } from '@ocpp/shared/blocks/firmware/commands'
import * as v from 'valibot'
import { type Action, mistakeAt } from '../action.ts'
import { formBody } from '../form-body.ts'
import { routeAction } from './route-action.ts'
import { commandAction } from './send-command.ts'

const page = '/stations/:id/jobs'
const logForm = v.omit(GetLog, ['name'])
const updateForm = v.omit(UpdateFirmware, ['name'])

export const jobActions: readonly Action[] = [
  commandAction('/stations/:id/jobs/log', 'get-log', {
    tab: 'jobs',
    payload: ({ form }) => formBody(logForm, { type: 'diagnostics', ...form }),
    done: 'The station takes it on; the file appears here.',
  }),
  commandAction('/stations/:id/jobs/firmware', 'update-firmware', {
    tab: 'jobs',
    payload: ({ form }) => {
      const payload = formBody(updateForm, form)
      if (payload.file === undefined && payload.location === undefined)
        throw mistakeAt('location', 'enter where the station finds the firmware')
      if ((payload.signature === undefined) !== (payload.signingCertificate === undefined))
        throw mistakeAt('signature', 'goes together with the certificate')
      return payload
    },
    done: 'The station takes the update on.',
  }),
  routeAction('/stations/:id/jobs/files/:file/remove', firmwareApi.routes.removeFile, {
    formAt: page,
    to: page,
    text: 'The file is removed.',
  }),
]
