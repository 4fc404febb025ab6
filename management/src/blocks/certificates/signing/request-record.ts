import { AppError } from '@ocpp/shared/kernel/errors'
import type { Repositories } from '../../../ports/store.ts'
import { type CertificateRequestItem, certificateRequests } from '../records.ts'

/** @throws AppError `notFound` */
export const certificateRequest = async (
  { items }: Pick<Repositories, 'items'>,
  station: string,
  request: string,
): Promise<CertificateRequestItem> => {
  const item = await items.get(certificateRequests.kind, station, request)
  if (item === null) throw new AppError('notFound', 'No such certificate request')
  return item
}
