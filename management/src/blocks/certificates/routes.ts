import type { certificatesApi } from '@ocpp/shared/blocks/certificates/api'
import { pemOf } from '@ocpp/shared/pki/certificate-pem'
import type { RouteHandlers } from '../../http/mount.ts'
import { deleteAtStation, installRoot, readAtStation } from './at-station.ts'
import { presentAuthority, presentRequest } from './present.ts'
import { certificatesOf, listCertificateRequests, listCertificates } from './read.ts'
import { readAuthority } from './signing/authority.ts'
import { rejectRequest, signRequest } from './signing/decide.ts'

export const certificateRoutes: RouteHandlers<typeof certificatesApi> = {
  list: ({ context, query }) => listCertificates(context, query),
  authority: async ({ context }) => presentAuthority(await readAuthority(context)),
  authorityPem: async ({ context, http }) => {
    const { certificate, chain } = await readAuthority(context)
    http.header('Content-Type', 'application/x-pem-file')
    http.header('Content-Disposition', 'attachment; filename="root-ca.pem"')
    return http.body(pemOf(chain.at(-1) ?? certificate))
  },
  requests: ({ context, query }) => listCertificateRequests(context, query),
  listOfStation: ({ context, params }) => certificatesOf(context, params.id),
  install: ({ context, actor, params, body }) => installRoot(context, actor, params.id, body),
  read: ({ context, actor, params }) => readAtStation(context, actor, params.id),
  remove: ({ context, actor, params }) => deleteAtStation(context, actor, params.id, params.certificate),
  sign: async ({ context, actor, params: { id, request } }) =>
    presentRequest(await signRequest(context, actor, id, request)),
  reject: async ({ context, actor, params: { id, request }, body }) =>
    presentRequest(await rejectRequest(context, actor, id, request, body.reason)),
}
