import { firmwareApi } from '@ocpp/shared/blocks/firmware/api'
import type { Action } from '../../action.ts'
import { filled } from '../../form-values.ts'
import { routeAction } from '../route-action.ts'

const { changeFirmware, removeFirmware } = firmwareApi.routes
const file = ({ params }: { readonly params: Readonly<Record<string, string>> }) => ({
  file: params.id ?? '',
})

/** The POSTs of the firmware library, but for the upload. */
export const firmwareActions: readonly Action[] = [
  routeAction('/firmware/:id/edit', changeFirmware, {
    params: file,
    body: ({ form }) => {
      const [signature, signingCertificate] = [filled(form, 'signature'), filled(form, 'signingCertificate')]
      return {
        ...(filled(form, 'name') !== undefined && { name: filled(form, 'name') ?? '' }),
        version: form.version ?? '',
        vendor: form.vendor ?? '',
        models: form.models ?? '',
        ...(signature !== undefined && { signature }),
        ...(signingCertificate !== undefined && { signingCertificate }),
      }
    },
    to: '/firmware',
    text: 'Saved.',
  }),
  routeAction('/firmware/:id/delete', removeFirmware, {
    formAt: '/firmware/:id/edit',
    params: file,
    to: '/firmware',
    text: 'The file is removed.',
  }),
]
