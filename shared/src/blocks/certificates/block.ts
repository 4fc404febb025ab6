import { byName } from '../../ocpp/action.ts'
import type { SharedBlock } from '../block.ts'
import * as commands from './commands.ts'
import * as events from './events.ts'
import { questions } from './questions.ts'
import { summaries } from './summary.ts'
import * as v16 from './v16.ts'
import * as v201 from './v201.ts'

export const certificates = {
  actions: {
    'ocpp1.6': byName(
      v16.CertificateSigned,
      v16.DeleteCertificate,
      v16.GetInstalledCertificateIds,
      v16.InstallCertificate,
      v16.SignCertificate,
    ),
    'ocpp2.0.1': byName(
      v201.CertificateSigned,
      v201.DeleteCertificate,
      v201.Get15118EVCertificate,
      v201.GetCertificateStatus,
      v201.GetInstalledCertificateIds,
      v201.InstallCertificate,
      v201.SignCertificate,
    ),
  },
  events: [
    events.CertificateRequested,
    events.CertificateRequestDecided,
    events.CertificateRequestSettled,
    events.CertificateInstalled,
    events.CertificateDeleted,
    events.CertificatesListed,
  ],
  commands: [commands.InstallRoot, commands.ReadCertificates, commands.DeliverCertificate],
  summaries,
  questions,
} as const satisfies SharedBlock
