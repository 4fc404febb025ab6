import { type CommandCounts, unsettledStates } from './command-probe.ts'
import type { Verdict } from './compare.ts'
import { quickMinutes } from './plan.ts'
import type { Recovery } from './recovery.ts'

/** What came of one fault. */
export interface FaultRecord {
  readonly name: string
  readonly recovery: Recovery
}

export interface ChaosReport {
  readonly profile: string
  readonly seed: number
  /** For how long there were faults. */
  readonly minutes: number
  readonly stations: number
  readonly answers: number
  readonly faults: readonly FaultRecord[]
  /** Kinds that this machine does not let us do. */
  readonly impossible: readonly string[]
  readonly verdict: Verdict
  readonly commands: CommandCounts
  /** Null: not within the time. */
  readonly drainMs: number | null
  /** Changes made at the end through one management that an open page of another was not notified of. */
  readonly missedChanges: number
  readonly crashes: number
  /** CALLs answered with an error. */
  readonly refusals: readonly string[]
}

const SECONDS = (ms: number) => (ms / 1000).toFixed(1)

const median = (values: readonly number[]): number => {
  const sorted = values.toSorted((a, b) => a - b)
  const middle = sorted.length >> 1
  const [low = 0, high = 0] = [sorted[middle - (sorted.length % 2 === 0 ? 1 : 0)], sorted[middle]]
  return (low + high) / 2
}
const spread = (all: readonly (number | null)[]) => {
  const values = all.filter((value) => value !== null)
  return values.length === 0 ? ['', ''] : [SECONDS(median(values)), SECONDS(Math.max(...values))]
}

/** Why a run has failed; none when every promise was kept. */
export const breachesOf = (report: ChaosReport): readonly string[] => {
  const { verdict, faults, drainMs, crashes, refusals, commands, minutes } = report
  const unsettled = unsettledStates.reduce((sum, word) => sum + (commands[word] ?? 0), 0)
  const slow = faults.filter(({ recovery }) => !recovery.complete)
  const breaches: readonly (readonly [boolean, string])[] = [
    [verdict.lost > 0, `${verdict.lost} lost`],
    [verdict.double > 0, `${verdict.double} double`],
    [verdict.whDifference > 1, `${verdict.whDifference} Wh difference`],
    [verdict.orderBreaks > 0, `${verdict.orderBreaks} out of order`],
    [verdict.wrongState > 0, `${verdict.wrongState} sessions in the wrong state`],
    [drainMs === null, 'not drained'],
    [report.missedChanges > 0, `${report.missedChanges} changes that open pages were not notified of`],
    [slow.length > 0, `no recovery after ${slow.map(({ name }) => name).join(', ')}`],
    [unsettled > 0 && minutes >= quickMinutes, `${unsettled} commands without an end`],
    [crashes > 0, `${crashes} crashes`],
    [refusals.length > 0, `${refusals.length} messages answered with an error`],
    [report.answers === 0 || verdict.transactions === 0, 'nothing happened'],
  ]
  return breaches.filter(([is]) => is).map(([, text]) => text)
}

const countsText = (commands: CommandCounts): string =>
  Object.entries(commands)
    .map(([word, count]) => `${count} ${word}`)
    .join(', ')

const faultRows = (faults: readonly FaultRecord[]): string[][] =>
  [...Map.groupBy(faults, ({ name }) => name)]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, records]) => [
      name,
      String(records.length),
      ...spread(records.map(({ recovery }) => recovery.answeredMs)),
      ...spread(records.map(({ recovery }) => recovery.storedMs)),
    ])

/** Rows may have fewer cells than the head. */
const table = (rows: readonly (readonly string[])[]): string => {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)))
  const line = (row: readonly string[]) =>
    `| ${widths.map((width, column) => (column === 0 ? (row[column] ?? '').padEnd(width) : (row[column] ?? '').padStart(width))).join(' | ')} |`
  const rule = `|${widths.map((width, column) => (column === 0 ? '-'.repeat(width + 2) : `${'-'.repeat(width + 1)}:`)).join('|')}|`
  const [head = [], ...body] = rows
  return [line(head), rule, ...body.map(line)].join('\n')
}

/** The table that a run ends with, in Markdown. */
export const describeReport = (report: ChaosReport): string => {
  const { verdict, drainMs } = report
  const head = [
    'fault',
    'times',
    'answered again: median s',
    'max s',
    'in the store again: median s',
    'max s',
  ]
  const total = [
    'all faults',
    String(report.faults.length),
    ...(faultRows(report.faults.map((one) => ({ ...one, name: '' })))[0]?.slice(2) ?? []),
  ]
  const sums: readonly (readonly [string, string])[] = [
    ['stations', String(report.stations)],
    ['messages answered', String(report.answers)],
    ['transactions', String(verdict.transactions)],
    ['lost', String(verdict.lost)],
    ['double', String(verdict.double)],
    ['largest difference, Wh', String(verdict.whDifference)],
    ['out of order', String(verdict.orderBreaks)],
    ['drained after, s', drainMs === null ? 'never' : SECONDS(drainMs)],
    ['changes that open pages missed', String(report.missedChanges)],
    ['crashes', String(report.crashes)],
  ]
  const breaches = breachesOf(report)
  return [
    `${report.profile}, seed ${report.seed}, ${report.minutes} minutes of faults`,
    table([head, ...faultRows(report.faults), total, ...sums]),
    `commands: ${countsText(report.commands)}`,
    ...report.impossible.map((name) => `not possible on this machine: ${name}`),
    ...verdict.findings.slice(0, 20),
    ...report.refusals.slice(0, 5),
    breaches.length === 0 ? 'every promise kept' : `BREACH: ${breaches.join('; ')}`,
  ].join('\n\n')
}
