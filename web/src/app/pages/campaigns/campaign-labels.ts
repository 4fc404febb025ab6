import type {
  Campaign,
  CampaignState,
  Obstacle,
  TargetReason,
  TargetState,
} from '@ocpp/shared/blocks/campaigns/api'
import type { CampaignKind } from '@ocpp/shared/blocks/campaigns/plan'

export const campaignPath = (id: string, part = ''): string =>
  `/campaigns/${encodeURIComponent(id)}${part ? `/${part}` : ''}`

export const kindLabels: Readonly<Record<CampaignKind, string>> = {
  firmware: 'Firmware',
  settings: 'Settings',
  profile: 'Charging profile',
  certificate: 'Root certificate',
}

export const stateLabels: Readonly<Record<TargetState, string>> = {
  waiting: 'Waiting',
  notDue: 'Not due',
  away: 'Away',
  sent: 'Sent',
  underWay: 'Under way',
  done: 'Done',
  skipped: 'Skipped',
  failed: 'Failed',
}

const states: Readonly<Record<CampaignState, string>> = {
  preparing: 'being prepared',
  running: 'running',
  paused: 'paused',
  cancelled: 'cancelled',
  ended: 'ended',
}

export const waveName = ({ canary, number }: Pick<Campaign['waves'][number], 'canary' | 'number'>): string =>
  canary ? 'Canary' : `Wave ${number}`

/** How a campaign stands, as `running, wave 2 of 4`. */
export const standing = ({ state, wave, waves }: Campaign): string => {
  const place = waves.findIndex(({ number }) => number === wave) + 1
  return state === 'running' && waves.length > 1 ? `running, wave ${place} of ${waves.length}` : states[state]
}

/** Which tag it has: amber where somebody must look, green when all is done. */
export const standingTag = ({ state, counts }: Campaign): string => {
  if (state === 'paused') return 'tag warn'
  return state === 'ended' && counts.failed === 0 ? 'tag good' : 'tag'
}

export const reasonLabels: Readonly<Record<TargetReason, string>> = {
  alreadyThere: 'Already has this version',
  notForModel: 'The file is for other vendors or models',
  notInVersion: 'Its version of OCPP has no such command',
  notMapped: 'Has none of these settings',
  versionUnknown: 'Has never connected',
  notAdmitted: 'Is not let in',
  unknown: 'Is not there any more',
  window: 'Outside of the window',
  session: 'A session runs there',
  retry: 'Is tried again',
  ended: 'Not reached before the end',
  cancelled: 'The campaign was cancelled',
  rejected: 'Refused by the station',
  noAnswer: 'No answer',
  notSent: 'Could not be sent',
  jobFailed: 'The update failed',
  otherVersion: 'Came back with another version',
  noNews: 'No news for a day',
}

/** What becomes of those that stand so. */
export const nextSteps: Partial<Readonly<Record<TargetReason, string>>> = {
  alreadyThere: 'nothing to do',
  notForModel: 'start a campaign with a file for them',
  notInVersion: 'nothing that can be done here',
  notMapped: 'name the settings that this kind of station has',
  versionUnknown: 'in the next campaign, once they have connected',
  notAdmitted: 'approve or unblock them, then start again',
  unknown: 'nothing to do',
  ended: 'start again for the skipped',
  cancelled: 'start again for the skipped',
}

export const obstacleLabel = (obstacle: Obstacle): string => reasonLabels[obstacle]

/** A reason as it came with a count: one that this version does not know is shown as it is. */
export const reasonLabel = (reason: string): string =>
  Object.hasOwn(reasonLabels, reason) ? reasonLabels[reason as TargetReason] : reason

export const happeningLabels: Readonly<Record<Campaign['history'][number]['what'], string>> = {
  started: 'Started',
  waveBegan: 'Wave began',
  waveDone: 'Wave over',
  paused: 'Paused',
  pausedItself: 'Paused by itself',
  resumed: 'Resumed',
  cancelled: 'Cancelled',
  ended: 'Ended',
}

/** What it waits for, as a sentence of the plan. */
export const windowText = ({ window, idleOnly }: Campaign['plan']): string => {
  const when = window === null ? 'at any time' : `${window.from} to ${window.to} site time`
  return idleOnly ? `${when}, only when idle` : when
}
