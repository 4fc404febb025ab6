import type { EventOf } from '@ocpp/shared/contracts/events'
import { newTask } from '../../domain/tasks.ts'
import type { Batch } from '../../ingest/batch.ts'
import type { EventRecord } from '../../ports/records.ts'
import {
  type CertificateChange,
  type CertificateItem,
  deleteCertificate,
  installCertificate,
  listCertificates,
} from './rules/installed.ts'
import { followRequest, requestCertificate, signTask } from './rules/requests.ts'

type CertificateEvent = EventOf<
  | 'CertificateRequested'
  | 'CertificateRequestDecided'
  | 'CertificateRequestSettled'
  | 'CertificateInstalled'
  | 'CertificateDeleted'
  | 'CertificatesListed'
>

const keepRequested = async (
  { repositories, additions }: Batch,
  station: string,
  event: EventOf<'CertificateRequested'>,
): Promise<void> => {
  const { request, at } = event
  const former = await repositories.items.get('certificateRequest', station, request)
  const item = requestCertificate(former, station, event)
  await repositories.items.putMany([item])
  if (item.state !== 'requested') return
  additions.tasks.push(
    newTask({
      id: `sign:${station}:${request}:${at}`,
      kind: signTask,
      station,
      dueAt: at,
      body: { request, requestedAt: at },
    }),
  )
}

const changeOf = (
  known: readonly CertificateItem[],
  station: string,
  event: EventOf<'CertificateInstalled' | 'CertificateDeleted' | 'CertificatesListed'>,
): CertificateChange => {
  switch (event.type) {
    case 'CertificateInstalled':
      return installCertificate(known, station, event)
    case 'CertificateDeleted':
      return deleteCertificate(known, event)
    case 'CertificatesListed':
      return listCertificates(known, station, event)
  }
}

/** Keeps what a station asks to be signed and which certificates it has. */
export const keepCertificates = async (
  batch: Batch,
  { station }: Pick<EventRecord, 'station'>,
  event: CertificateEvent,
): Promise<void> => {
  const { items } = batch.repositories
  batch.touch(`station:${station}`, 'certificates')
  switch (event.type) {
    case 'CertificateRequested':
      return await keepRequested(batch, station, event)
    case 'CertificateRequestDecided':
    case 'CertificateRequestSettled': {
      const former = await items.get('certificateRequest', station, event.request)
      if (former !== null) await items.putMany([followRequest(former, event)])
      return
    }
    default: {
      const { put, remove } = changeOf(await items.ofStation('certificate', station), station, event)
      for (const key of remove) await items.remove('certificate', station, key)
      await items.putMany(put)
    }
  }
}
