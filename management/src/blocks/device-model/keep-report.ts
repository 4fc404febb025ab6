import type { ReportPart } from '@ocpp/shared/blocks/device-model/events'
import type { EventOf } from '@ocpp/shared/contracts/events'
import type { Repositories } from '../../ports/store.ts'
import { type ReportBody, type ReportItem, reports } from './records.ts'
import { isSameRun, joined, promisedReport, reportMark, reportState, withPart } from './rules/report.ts'

/** Reports that are remembered of a station. */
export const mostReports = 10

const reportItem = (station: string, body: ReportBody, at: string): ReportItem => ({
  kind: reports.kind,
  station,
  key: String(body.requestId),
  state: reportState(body),
  at,
  due: null,
  body,
})

const forgetOldest = async ({ items }: Repositories, station: string): Promise<void> => {
  const known = await items.ofStation(reports.kind, station)
  const oldest = known.toSorted((a, b) => (a.at < b.at ? -1 : 1)).slice(0, -mostReports)
  for (const { key } of oldest) await items.remove(reports.kind, station, key)
}

/** A report after one more event of it. */
export interface ReportRun {
  readonly report: ReportBody
  /** What its variables or monitors are marked with. */
  readonly mark: string
  /** With this event it became complete. */
  readonly completed: boolean
}

/** The report that the station will send, or may: its first parts may have come before. Changes nothing. */
export const promisedRun = async (
  { items }: Pick<Repositories, 'items'>,
  station: string,
  event: EventOf<'ReportPromised'>,
): Promise<ReportRun> => {
  const former = await items.get(reports.kind, station, String(event.requestId))
  const isSame = former !== null && isSameRun(former.body, event)
  const report = isSame ? joined(former.body, event) : promisedReport(event)
  // What it means that it is complete is only known with its scope.
  const completed = isSame && former.body.scope === null && reportState(report) === 'complete'
  return { report, mark: reportMark(report), completed }
}

export const keepPromise = async (
  repositories: Repositories,
  station: string,
  event: EventOf<'ReportPromised'>,
): Promise<ReportRun> => {
  const run = await promisedRun(repositories, station, event)
  await repositories.items.putMany([reportItem(station, run.report, event.at)])
  await forgetOldest(repositories, station)
  return run
}

export const keepPart = async (
  repositories: Repositories,
  station: string,
  part: ReportPart,
  entries: number,
  at: string,
): Promise<ReportRun> => {
  const former = await repositories.items.get(reports.kind, station, String(part.requestId))
  const report = withPart(former?.body, part, entries, at)
  await repositories.items.putMany([reportItem(station, report, at)])
  if (former === null) await forgetOldest(repositories, station)
  const completed = reportState(report) === 'complete' && former?.state !== 'complete'
  return { report, mark: reportMark(report), completed }
}
