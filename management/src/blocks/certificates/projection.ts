import type { EventOf } from '@ocpp/shared/contracts/events'
import type { EventRecord } from '../../domain/records.ts'
import { taskOf } from '../../domain/tasks.ts'
import type { Batch } from '../../ingest/batch.ts'
import { type CertificateItem, certificateRequests, certificates } from './records.ts'
import {
  type CertificateChange,
  deleteCertificate,
  installCertificate,
  listCertificates,
} from './rules/installed.ts'
import { followRequest, requestCertificate, signTask } from './rules/requests.ts'

type Source = Pick<EventRecord, 'station'>

const touch = (batch: Batch, station: string): void => batch.touch(`station:${station}`, 'certificates')

/** Keeps what a station asks to be signed, and plans the decision by policy. */
export const keepCertificateRequest = async (
  batch: Batch,
  { station }: Source,
  event: EventOf<'CertificateRequested'>,
): Promise<void> => {
  const { repositories, additions } = batch
  const { request, at } = event
  touch(batch, station)
  const former = await repositories.items.get(certificateRequests.kind, station, request)
  const item = requestCertificate(former, station, event)
  await repositories.items.putMany([item])
  if (item.state !== 'requested') return
  const body = { request, requestedAt: at }
  additions.tasks.push(taskOf(signTask, { id: `sign:${station}:${request}:${at}`, station, dueAt: at, body }))
}

/** Keeps what was decided of a request, and what became of it at the station. */
export const followCertificateRequest = async (
  batch: Batch,
  { station }: Source,
  event: EventOf<'CertificateRequestDecided' | 'CertificateRequestSettled'>,
): Promise<void> => {
  const { items } = batch.repositories
  touch(batch, station)
  const former = await items.get(certificateRequests.kind, station, event.request)
  if (former !== null) await items.putMany([followRequest(former, event)])
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

/** Keeps which certificates a station has. */
export const keepCertificates = async (
  batch: Batch,
  { station }: Source,
  event: EventOf<'CertificateInstalled' | 'CertificateDeleted' | 'CertificatesListed'>,
): Promise<void> => {
  const { items } = batch.repositories
  touch(batch, station)
  const { put, remove } = changeOf(await items.ofStation(certificates.kind, station), station, event)
  for (const key of remove) await items.remove(certificates.kind, station, key)
  await items.putMany(put)
}
