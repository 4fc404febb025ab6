import type { ReportState, StationReport } from '@ocpp/shared/blocks/device-model/api'
import type { ReportPart } from '@ocpp/shared/blocks/device-model/events'
import type { EventOf } from '@ocpp/shared/contracts/events'
import { withSeqNo } from '../../../domain/transactions/transaction-events.ts'
import type { ReportBody, ReportItem } from '../records.ts'

export const promisedReport = (event: EventOf<'ReportPromised'>): ReportBody => ({
  requestId: event.requestId,
  scope: event.scope,
  commandId: event.commandId ?? null,
  promisedAt: event.unanswered ? null : event.at,
  mark: `${event.requestId} ${event.at}`,
  parts: [],
  last: event.empty ? -1 : null,
  entries: 0,
  firstAt: null,
  lastAt: null,
})

/** Its parts may overtake the answer that promises them, or that never comes: the command and its scope are known later. */
export const joined = (early: ReportBody, event: EventOf<'ReportPromised'>): ReportBody => {
  const { scope, commandId, promisedAt } = promisedReport(event)
  return { ...early, scope, commandId, promisedAt: promisedAt ?? early.promisedAt }
}

/** Does the promise belong to what is known under its number, or begin another run of it? */
export const isSameRun = ({ promisedAt, commandId }: ReportBody, event: EventOf<'ReportPromised'>): boolean =>
  promisedAt === null || (commandId !== null && commandId === (event.commandId ?? null))

const unasked = (requestId: number, at: string): ReportBody => ({
  requestId,
  scope: null,
  commandId: null,
  promisedAt: null,
  mark: `${requestId} ${at}`,
  parts: [],
  last: null,
  entries: 0,
  firstAt: null,
  lastAt: null,
})

/** The report after one more of its parts; a part that has come before changes nothing. */
export const withPart = (
  former: ReportBody | undefined,
  { requestId, seqNo, last }: ReportPart,
  entries: number,
  at: string,
): ReportBody => {
  const report = former ?? unasked(requestId, at)
  const parts = withSeqNo(report.parts, seqNo)
  const isNew = parts !== report.parts
  return {
    ...report,
    parts,
    last: last ? seqNo : report.last,
    entries: report.entries + (isNew ? entries : 0),
    firstAt: report.firstAt ?? at,
    lastAt: at,
  }
}

export const reportState = ({ parts, last, promisedAt }: ReportBody): ReportState => {
  if (last === -1) return 'empty'
  if (parts.length === 0) return promisedAt === null ? 'asked' : 'promised'
  const [first] = parts
  const isWhole = last !== null && parts.length === 1 && first?.[0] === 0 && first[1] >= last
  return isWhole ? 'complete' : 'running'
}

const mostMissing = 50

/** Numbers of the parts that are known to be missing, the first fifty of them. */
export const missingParts = ({ parts, last }: Pick<ReportBody, 'parts' | 'last'>): readonly number[] => {
  const end = Math.max(last ?? -1, parts.at(-1)?.[1] ?? -1)
  const missing: number[] = []
  let next = 0
  for (const [from, to] of [...parts, [end + 1, end + 1] as const]) {
    for (; next < from && missing.length < mostMissing; next++) missing.push(next)
    next = Math.max(next, to + 1)
  }
  return missing
}

export const reportMark = ({ mark, requestId, promisedAt }: ReportBody): string =>
  mark ?? `${requestId} ${promisedAt ?? ''}`

/** When it began: what was read by itself since may not be in it. */
export const reportSince = ({ promisedAt, firstAt }: ReportBody): string => {
  if (promisedAt === null || firstAt === null) return promisedAt ?? firstAt ?? ''
  return promisedAt < firstAt ? promisedAt : firstAt
}

export const presentReport = ({ state, body }: ReportItem): StationReport => ({
  requestId: body.requestId,
  scope: body.scope,
  state,
  commandId: body.commandId,
  promisedAt: body.promisedAt,
  lastAt: body.lastAt,
  parts: body.parts.reduce((sum, [from, to]) => sum + to - from + 1, 0),
  missing: [...missingParts(body)],
  entries: body.entries,
})
