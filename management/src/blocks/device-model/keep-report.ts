import type { ReportPart } from '@ocpp/shared/blocks/device-model/events'
import type { EventOf } from '@ocpp/shared/contracts/events'
import type { Item } from '../../domain/items.ts'
import type { Repositories } from '../../ports/store.ts'
import {
  isSameRun,
  joined,
  promisedReport,
  type ReportBody,
  reportMark,
  reportState,
  withPart,
} from './rules/report.ts'

/** Reports that are remembered of a station. */
const mostReports = 10

const reportItem = (station: string, body: ReportBody, at: string): Item<'report'> => ({
  kind: 'report',
  station,
  key: String(body.requestId),
  state: reportState(body),
  at,
  due: null,
  body,
})

const forgetOldest = async ({ items }: Repositories, station: string): Promise<void> => {
  const reports = await items.ofStation('report', station)
  const oldest = reports.toSorted((a, b) => (a.at < b.at ? -1 : 1)).slice(0, -mostReports)
  for (const { key } of oldest) await items.remove('report', station, key)
}

export interface Told {
  readonly report: ReportBody
  /** What its variables or monitors are marked with. */
  readonly mark: string
  /** With this part it became complete. */
  readonly completed: boolean
}

/** The station will send a report, or may: its first parts may have come before. */
export const keepPromise = async (
  repositories: Repositories,
  station: string,
  event: EventOf<'ReportPromised'>,
): Promise<Told> => {
  const { items } = repositories
  const former = await items.get('report', station, String(event.requestId))
  const isSame = former !== null && isSameRun(former.body, event)
  const report = isSame ? joined(former.body, event) : promisedReport(event)
  await items.putMany([reportItem(station, report, event.at)])
  await forgetOldest(repositories, station)
  // What it means that it is complete can only be told now.
  const completed = isSame && former.body.scope === null && reportState(report) === 'complete'
  return { report, mark: reportMark(report), completed }
}

export const keepPart = async (
  repositories: Repositories,
  station: string,
  part: ReportPart,
  entries: number,
  at: string,
): Promise<Told> => {
  const former = await repositories.items.get('report', station, String(part.requestId))
  const report = withPart(former?.body, part, entries, at)
  await repositories.items.putMany([reportItem(station, report, at)])
  if (former === null) await forgetOldest(repositories, station)
  const completed = reportState(report) === 'complete' && former?.state !== 'complete'
  return { report, mark: reportMark(report), completed }
}
