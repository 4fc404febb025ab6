import type { EventOf } from '@ocpp/shared/contracts/events'
import type { Item } from '../../domain/items.ts'
import type { CustomerReportBody } from './records.ts'

export type CustomerReport = Item<'customerReport'>

/** Whether every part from the first, which is 0, to the last is there. */
export const isComplete = ({ parts, last }: CustomerReportBody): boolean =>
  last !== null && parts.filter((part) => part >= 0 && part <= last).length === last + 1

const settled = (report: CustomerReport, body: CustomerReportBody, at: string): CustomerReport => ({
  ...report,
  at,
  state: !body.report ? 'cleared' : isComplete(body) ? 'complete' : 'open',
  body,
})

export const askedReport = (
  station: string,
  { at, askedAt = at, key, requestId, report, clear, by }: EventOf<'CustomerInformationAsked'>,
  known: readonly CustomerReport[] = [],
): CustomerReport => {
  // Its parts may overtake the answer, which may also come late, after the silence was told.
  const before =
    known.find((other) => other.key === key) ?? known.find((other) => other.key === earlyKey(requestId))

  const body: CustomerReportBody = {
    requestId,
    report,
    clear,
    by,
    askedAt,
    parts: before?.body.parts ?? [],
    last: before?.body.last ?? null,
  }
  return settled({ kind: 'customerReport', station, key, state: '', at, due: null, body }, body, at)
}

/** Parts that nobody is known to have asked for wait under this key for the answer that they overtook. */
export const earlyKey = (requestId: number): string => `early ${requestId}`
export const isEarly = ({ key, body }: Pick<CustomerReport, 'key' | 'body'>): boolean =>
  key === earlyKey(body.requestId)

const earlyReport = (station: string, requestId: number, at: string): CustomerReport => {
  const body: CustomerReportBody = {
    ...{ requestId, report: true, clear: false, by: [], askedAt: at, parts: [], last: null },
  }
  return { kind: 'customerReport', station, key: earlyKey(requestId), state: 'open', at, due: null, body }
}

/** The newest request of that number with one more part. */
export const withReportPart = (
  reports: readonly CustomerReport[],
  station: string,
  { requestId, seqNo, tbc }: EventOf<'CustomerInformationReported'>,
  receivedAt: string,
): CustomerReport => {
  const [report = earlyReport(station, requestId, receivedAt)] = reports
    .filter(({ body }) => body.requestId === requestId)
    .toSorted((a, b) => (a.body.askedAt < b.body.askedAt ? 1 : -1))
  const parts = [...new Set([...report.body.parts, seqNo])].toSorted((a, b) => a - b)
  return settled(report, { ...report.body, parts, last: tbc ? report.body.last : seqNo }, receivedAt)
}
