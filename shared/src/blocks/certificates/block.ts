import type { SharedBlock } from '../block.ts'
import * as commands from './commands.ts'
import * as events from './events.ts'
import { questions } from './questions.ts'
import { summaries } from './summary.ts'
import * as v16 from './v16.ts'
import * as v201 from './v201.ts'

export const certificates = {
  actions: { 'ocpp1.6': v16, 'ocpp2.0.1': v201 },
  events: [
    events.CertificateRequested,
    events.CertificateRequestDecided,
    events.CertificateRequestSettled,
    events.CertificateInstalled,
    events.CertificateDeleted,
    events.CertificatesListed,
  ],
  commands: [commands.InstallRoot, commands.ReadCertificates, commands.DeliverCertificate],
  rights: {
    'install-root': 'configure',
    'read-certificates': 'configure',
    'deliver-certificate': 'configure',
    CertificateSigned: 'configure',
    DeleteCertificate: 'configure',
    GetInstalledCertificateIds: 'configure',
    InstallCertificate: 'configure',
  },
  summaries,
  questions,
} as const satisfies SharedBlock
