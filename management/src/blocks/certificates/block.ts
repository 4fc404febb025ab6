import type { Block } from '../block.ts'
import { certificateAnswers } from './answers.ts'
import { followCertificateRequest, keepCertificateRequest, keepCertificates } from './projection.ts'
import { authorities, certificateRequests, certificates as installed, ocspAnswers } from './records.ts'
import { certificateRoutes } from './routes.ts'
import { signTask } from './rules/requests.ts'
import { deliverTask } from './signing/decide.ts'
import { deliverCertificate } from './signing/deliver.ts'
import { signByPolicy } from './signing/sign-by-policy.ts'

export const certificates = {
  collections: [authorities, certificateRequests, installed, ocspAnswers],
  events: {
    CertificateRequested: keepCertificateRequest,
    CertificateRequestDecided: followCertificateRequest,
    CertificateRequestSettled: followCertificateRequest,
    CertificateInstalled: keepCertificates,
    CertificateDeleted: keepCertificates,
    CertificatesListed: keepCertificates,
  },
  tasks: { [signTask.name]: signByPolicy, [deliverTask.name]: deliverCertificate },
  answers: certificateAnswers,
  api: { certificates: certificateRoutes },
} satisfies Block
