import type { TargetReason, TargetState } from '@ocpp/shared/blocks/campaigns/api'
import type { JobState } from '@ocpp/shared/blocks/firmware/api'
import { answerOf } from '@ocpp/shared/contracts/commands'
import type { CommandRecord } from '../../../domain/records.ts'

/** How a station stands after a look at its commands; `delayMs` when to look again. */
export interface Verdict {
  readonly to: TargetState
  readonly reason?: TargetReason
  readonly detail?: string
  readonly delayMs?: number
}

const minuteMs = 60_000
/** How often a command or a job is looked at. */
export const lookMs = 2_000
/** How often a station is looked for that is away, beside the moment it comes. */
export const awayMs = minuteMs
/** An update that says nothing for so long, and shows no other version, has failed. */
const jobPatienceMs = 24 * 60 * minuteMs
/** A station that has installed may wait for its last car before it boots. */
const bootPatienceMs = 2 * 60 * minuteMs
/** A command without an answer may still have reached the station: what it reports is waited for. */
const answerPatienceMs = 30 * minuteMs

/** What is known of the update that a command has begun. */
export interface SeenJob {
  readonly state: JobState
  readonly status: string | null
  readonly endedAt: string | null
}

const detailChars = 200

/** The station's own word, where it has one. */
const saidIn = ({ state, outcome }: CommandRecord): string => {
  if (outcome?.outcome === 'refused') return outcome.detail
  if (outcome?.outcome === 'callError') return `${outcome.code} ${outcome.description}`.trim()
  const answer = answerOf(outcome)
  const [result] = Array.isArray(answer?.setVariableResult) ? answer.setVariableResult : []
  const status = answer?.status ?? result?.attributeStatus
  return typeof status === 'string' ? status : state
}

const detailOf = (command: CommandRecord): string => {
  const { key } = command.payload
  return typeof key === 'string' ? `${key}: ${saidIn(command)}` : saidIn(command)
}

const isOffline = ({ outcome }: CommandRecord): boolean =>
  outcome?.outcome === 'refused' && outcome.reason === 'offline'

const unknownEnds: readonly string[] = ['timeout', 'connectionLost', 'unclear']

/** How it stands with commands that do all there is to do: settings, profiles, certificates. */
export const commandVerdict = (commands: readonly CommandRecord[]): Verdict => {
  if (commands.some(({ state }) => state === 'queued' || state === 'sent'))
    return { to: 'sent', delayMs: lookMs }
  const failed = commands.filter(({ state }) => state !== 'accepted')
  const first = failed.find((command) => !isOffline(command)) ?? failed[0]
  if (first === undefined) return { to: 'done' }
  if (isOffline(first)) return { to: 'away', delayMs: awayMs }
  const isRefusedHere = first.outcome?.outcome === 'refused'
  const reason = unknownEnds.includes(first.state) ? 'noAnswer' : isRefusedHere ? 'notSent' : 'rejected'
  return { to: 'failed', reason, detail: failed.map(detailOf).join('; ').slice(0, detailChars) }
}

interface Update {
  readonly command: CommandRecord
  readonly job: SeenJob | null
  /** What the station reports now, and what it should in the end. */
  readonly firmware: string | null
  readonly version: string
  readonly sentAt: string
  readonly now: string
}

/** How an update stands: it is done when the station has booted with the new version, whatever it said before. */
export const updateVerdict = ({ command, job, firmware, version, sentAt, now }: Update): Verdict => {
  if (firmware === version) return { to: 'done' }
  const since = Date.parse(now) - Date.parse(sentAt)
  if (command.state !== 'accepted' && job === null) {
    const verdict = commandVerdict([command])
    const mayStill = verdict.reason === 'noAnswer' && since < answerPatienceMs
    return mayStill ? { to: 'underWay', delayMs: lookMs } : verdict
  }
  if (job?.state === 'failed' || job?.state === 'cancelled')
    return { to: 'failed', reason: 'jobFailed', detail: job.status ?? job.state }
  const detail = job?.status ?? undefined
  if (job?.state === 'succeeded' && job.endedAt !== null) {
    const waits = Date.parse(now) - Date.parse(job.endedAt) < bootPatienceMs
    if (!waits) return { to: 'failed', reason: 'otherVersion', detail: `reports ${firmware ?? 'no version'}` }
  } else if (job?.state === 'unanswered' && since >= answerPatienceMs) {
    return { to: 'failed', reason: 'noAnswer', detail: 'timeout' }
  } else if (since >= jobPatienceMs) {
    return { to: 'failed', reason: 'noNews', ...(detail !== undefined && { detail }) }
  }
  return { to: 'underWay', ...(detail !== undefined && { detail }), delayMs: lookMs }
}

const retryMs = 10 * minuteMs

/** A failure that is tried again is no failure yet. An update that was refused for what it is fails again. */
export const withRetry = (verdict: Verdict, attempts: number, retries: number): Verdict =>
  verdict.to === 'failed' && attempts <= retries
    ? { ...verdict, to: 'notDue', reason: 'retry', delayMs: retryMs * attempts }
    : verdict
