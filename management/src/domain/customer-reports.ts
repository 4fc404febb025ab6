import type { EventOf } from '@ocpp/shared/contracts/events'
import type { CustomerReportBody } from './customer-body.ts'
import type { Item } from './items.ts'

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
  { at, key, requestId, report, clear, by }: EventOf<'CustomerInformationAsked'>,
): CustomerReport => {
  const body: CustomerReportBody = {
    requestId,
    report,
    clear,
    by,
    askedAt: at,
    parts: [],
    last: null,
  }
  return settled({ kind: 'customerReport', station, key, state: '', at, due: null, body }, body, at)
}

/** The newest request of that number with one more part; null for a part of none. */
export const withReportPart = (
  reports: readonly CustomerReport[],
  { requestId, seqNo, tbc }: EventOf<'CustomerInformationReported'>,
  receivedAt: string,
): CustomerReport | null => {
  const report = reports
    .filter(({ body }) => body.requestId === requestId)
    .toSorted((a, b) => (a.body.askedAt < b.body.askedAt ? 1 : -1))[0]
  if (report === undefined) return null
  const parts = [...new Set([...report.body.parts, seqNo])].toSorted((a, b) => a - b)
  return settled(report, { ...report.body, parts, last: tbc ? report.body.last : seqNo }, receivedAt)
}
