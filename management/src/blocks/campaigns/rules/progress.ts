import { type TargetState, targetStates } from '@ocpp/shared/blocks/campaigns/api'
import type { CampaignBody, Wave } from '../records/campaigns.ts'

export const openStates = ['waiting', 'notDue', 'away', 'sent', 'underWay'] as const satisfies TargetState[]
const closedStates: readonly TargetState[] = ['done', 'skipped', 'failed']
export const isClosed = (state: TargetState): boolean => closedStates.includes(state)

export const countIn = ({ counts }: Pick<Wave, 'counts'>, ...states: readonly TargetState[]): number =>
  states.reduce((sum, state) => sum + (counts[state] ?? 0), 0)

/** Stations of all waves that stand so; those that were left out at the start are skipped. */
export const countOf = (
  body: Pick<CampaignBody, 'waves' | 'leftOut'>,
  ...states: readonly TargetState[]
): number =>
  body.waves.reduce(
    (sum, wave) => sum + countIn(wave, ...states),
    states.includes('skipped') ? body.leftOut : 0,
  )

export const countsOf = (body: Pick<CampaignBody, 'waves' | 'leftOut'>): Record<TargetState, number> =>
  Object.fromEntries(targetStates.map((state) => [state, countOf(body, state)])) as Record<
    TargetState,
    number
  >

/** A station that stands otherwise than before. */
export interface Move {
  readonly wave: number | null
  readonly from: TargetState
  readonly to: TargetState
  readonly reason: string | null
}

/** The campaign after these moves. */
export const withMoves = (body: CampaignBody, moves: readonly Move[]): CampaignBody => {
  const reasons = { ...body.reasons }
  for (const { to, reason } of moves) {
    if (to !== 'skipped' && to !== 'failed') continue
    const key = `${to} ${reason ?? ''}`
    reasons[key] = (reasons[key] ?? 0) + 1
  }
  const waves = body.waves.map((wave) => {
    const own = moves.filter((move) => move.wave === wave.number)
    if (own.length === 0) return wave
    const counts = { ...wave.counts }
    for (const { from, to } of own) {
      counts[from] = (counts[from] ?? 0) - 1
      counts[to] = (counts[to] ?? 0) + 1
    }
    return { ...wave, counts }
  })
  return { ...body, reasons, waves }
}

const shownHappenings = 50

type Happening = CampaignBody['history'][number]

export const withHappening = (body: CampaignBody, happening: Happening): CampaignBody => ({
  ...body,
  history: [happening, ...body.history].slice(0, shownHappenings),
})

/** Nothing of it is to be decided soon: stations that are away come when they come. */
export const isOver = (wave: Wave): boolean => countIn(wave, 'waiting', 'notDue', 'sent', 'underWay') === 0

/** Why a wave makes the campaign pause; null while it does not. */
export const pauseReason = ({ plan }: Pick<CampaignBody, 'plan'>, wave: Wave): string | null => {
  const failed = countIn(wave, 'failed') - wave.baseline.failed
  const finished = failed + countIn(wave, 'done') - wave.baseline.done
  if (failed <= 0) return null
  const percent = (100 * failed) / finished
  const name = wave.canary ? 'the canary' : `wave ${wave.number}`
  if (finished >= plan.pauseAfter && percent > plan.pausePercent)
    return `${failed} of ${finished} failed in ${name}, more than ${plan.pausePercent} %`
  // Too few for a percentage, but not one that went well: the next wave would be a guess.
  return isOver(wave) && failed === finished ? `all ${failed} that were tried failed in ${name}` : null
}

/** What stands between the last begun wave and the next. */
export type Advance = 'begin' | 'wait' | 'none'

/** Whether the next wave may begin. */
export const advance = (body: Pick<CampaignBody, 'plan' | 'wave' | 'waves'>, now: string): Advance => {
  const current = body.waves[body.wave]
  if (body.waves[body.wave + 1] === undefined) return 'none'
  if (current === undefined) return 'begin'
  if (current.finishedAt === null) return 'wait'
  // A wave of which every station is away has shown nothing.
  if (countIn(current, 'done', 'skipped', 'failed') === 0) return 'wait'
  return Date.parse(now) - Date.parse(current.finishedAt) >= body.plan.soakMinutes * 60_000 ? 'begin' : 'wait'
}

/** Every station is decided. */
export const isFinished = (body: Pick<CampaignBody, 'waves' | 'leftOut'>): boolean =>
  countOf(body, ...openStates) === 0
