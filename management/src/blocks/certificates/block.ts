import { pemOf } from '@ocpp/shared/pki/certificate-pem'
import type { Block } from '../block.ts'
import { certificateAnswers } from './answers.ts'
import { deleteAtStation, installRoot, readAtStation } from './at-station.ts'
import { revokeCertificate } from './issued/revoke.ts'
import { presentAuthority, presentIssued, presentRequest } from './present.ts'
import { followCertificateRequest, keepCertificateRequest, keepCertificates } from './projection.ts'
import { certificatesOf, issuedOf, listCertificateRequests, listCertificates } from './read.ts'
import {
  authorities,
  certificateRequests,
  certificates as installed,
  issuedCertificates,
  ocspAnswers,
  publishedAuthority,
} from './records.ts'
import { renewAllDue, renewCertificate } from './renewal/renew.ts'
import { renewDue, renewOne } from './renewal/rules.ts'
import { signTask } from './rules/requests.ts'
import { readAuthority } from './signing/authority.ts'
import { deliverTask, rejectRequest, signRequest } from './signing/decide.ts'
import { deliverCertificate } from './signing/deliver.ts'
import { signByPolicy } from './signing/sign-by-policy.ts'

export const certificates = {
  collections: [
    authorities,
    certificateRequests,
    installed,
    issuedCertificates,
    ocspAnswers,
    publishedAuthority,
  ],
  events: {
    CertificateRequested: keepCertificateRequest,
    CertificateRequestDecided: followCertificateRequest,
    CertificateRequestSettled: followCertificateRequest,
    CertificateInstalled: keepCertificates,
    CertificateDeleted: keepCertificates,
    CertificatesListed: keepCertificates,
  },
  tasks: {
    [signTask.name]: signByPolicy,
    [deliverTask.name]: deliverCertificate,
    [renewDue.name]: renewAllDue,
    [renewOne.name]: renewCertificate,
  },
  answers: certificateAnswers,
  api: {
    certificates: {
      list: ({ context, query }) => listCertificates(context, query),
      authority: async ({ context }) => presentAuthority(await readAuthority(context)),
      authorityPem: async ({ context, http }) => {
        const { certificate, chain } = await readAuthority(context)
        http.header('Content-Type', 'application/x-pem-file')
        http.header('Content-Disposition', 'attachment; filename="root-ca.pem"')
        return http.body(pemOf(chain.at(-1) ?? certificate))
      },
      requests: ({ context, query }) => listCertificateRequests(context, query),
      listOfStation: ({ context, params, query }) => certificatesOf(context, params.id, query),
      install: ({ context, actor, params, body }) => installRoot(context, actor, params.id, body),
      read: ({ context, actor, params }) => readAtStation(context, actor, params.id),
      remove: ({ context, actor, params }) => deleteAtStation(context, actor, params.id, params.certificate),
      issued: ({ context, params, query }) => issuedOf(context, params.id, query),
      revoke: async ({ context, actor, params: { id: station, serial }, body: { reason } }) =>
        presentIssued(
          await revokeCertificate(context, actor, { station, serial, reason }),
          context.clock.now(),
        ),
      sign: async ({ context, actor, params: { id, request } }) =>
        presentRequest(await signRequest(context, actor, id, request)),
      reject: async ({ context, actor, params: { id, request }, body }) =>
        presentRequest(await rejectRequest(context, actor, id, request, body.reason)),
    },
  },
} satisfies Block
