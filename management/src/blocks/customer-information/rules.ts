import type { EventOf } from '@ocpp/shared/contracts/events'
import { type CustomerReportBody, type CustomerReportItem, customerReports } from './records.ts'

/** Whether every part from the first, which is 0, to the last is there. */
export const isComplete = ({ parts, last }: CustomerReportBody): boolean =>
  last !== null && parts.filter((part) => part >= 0 && part <= last).length === last + 1

const settled = (report: CustomerReportItem, body: CustomerReportBody, at: string): CustomerReportItem => ({
  ...report,
  at,
  state: !body.report ? 'cleared' : isComplete(body) ? 'complete' : 'open',
  body,
})

export const askedReport = (
  station: string,
  { at, askedAt = at, key, requestId, report, clear, by }: EventOf<'CustomerInformationAsked'>,
  known: readonly CustomerReportItem[] = [],
): CustomerReportItem => {
  // Its parts may overtake the answer, which may also come late, after its silence was reported.
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
  return settled({ kind: customerReports.kind, station, key, state: 'open', at, due: null, body }, body, at)
}

/** Parts that nobody is known to have asked for wait under this key for the answer that they overtook. */
export const earlyKey = (requestId: number): string => `early ${requestId}`
export const isEarly = ({ key, body }: Pick<CustomerReportItem, 'key' | 'body'>): boolean =>
  key === earlyKey(body.requestId)

const earlyReport = (station: string, requestId: number, at: string): CustomerReportItem => {
  const body: CustomerReportBody = {
    ...{ requestId, report: true, clear: false, by: [], askedAt: at, parts: [], last: null },
  }
  return { kind: customerReports.kind, station, key: earlyKey(requestId), state: 'open', at, due: null, body }
}

/** The newest request of that number with one more part. */
export const withReportPart = (
  reports: readonly CustomerReportItem[],
  station: string,
  { requestId, seqNo, tbc }: EventOf<'CustomerInformationReported'>,
  receivedAt: string,
): CustomerReportItem => {
  const [report = earlyReport(station, requestId, receivedAt)] = reports
    .filter(({ body }) => body.requestId === requestId)
    .toSorted((a, b) => (a.body.askedAt < b.body.askedAt ? 1 : -1))
  const parts = [...new Set([...report.body.parts, seqNo])].toSorted((a, b) => a - b)
  return settled(report, { ...report.body, parts, last: tbc ? report.body.last : seqNo }, receivedAt)
}

interface ReportPart {
  readonly requestId: number
  readonly seqNo: number
  readonly data: string
}

/** A part of a report about a customer, read from the message that brought it; null when it is none. */
export const personalDataOf = (request: string): ReportPart | null => {
  try {
    const { requestId, seqNo, data } = Object(JSON.parse(request)) as Readonly<Record<string, unknown>>
    return typeof requestId === 'number' && typeof seqNo === 'number' && typeof data === 'string'
      ? { requestId, seqNo, data }
      : null
  } catch {
    return null
  }
}
