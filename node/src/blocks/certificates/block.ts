import type { Block } from '../block.ts'
import { certificateAnswers } from './answers.ts'
import { deliverCertificate, installRoot, readCertificates } from './commands.ts'
import {
  get15118EVCertificate201,
  getCertificateStatus201,
  signCertificate16,
  signCertificate201,
} from './requests.ts'

export const certificates = {
  handlers: {
    'ocpp1.6': { SignCertificate: signCertificate16 },
    'ocpp2.0.1': {
      Get15118EVCertificate: get15118EVCertificate201,
      GetCertificateStatus: getCertificateStatus201,
      SignCertificate: signCertificate201,
    },
  },
  commands: {
    'install-root': installRoot,
    'read-certificates': readCertificates,
    'deliver-certificate': deliverCertificate,
  },
  answers: certificateAnswers,
} satisfies Block
