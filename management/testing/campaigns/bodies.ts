import type { CampaignBody, Wave } from '../../src/blocks/campaigns/records/campaigns.ts'

/** A canary of no stations, with what a test says otherwise. */
export const wave = (change: Partial<Wave>): Wave => ({
  number: 0,
  canary: true,
  size: 0,
  startedAt: null,
  finishedAt: null,
  counts: {},
  baseline: { done: 0, failed: 0 },
  ...change,
})

/** A campaign of settings that has just begun, with what a test says otherwise. */
export const campaignBody = ({
  plan = {},
  ...change
}: Partial<Omit<CampaignBody, 'plan'>> & {
  readonly plan?: Partial<CampaignBody['plan']>
}): CampaignBody => ({
  name: 'Heartbeats',
  work: { kind: 'settings', settings: [{ name: 'HeartbeatInterval', value: '300' }] },
  subject: 'HeartbeatInterval',
  version: null,
  filter: { listed: null },
  plan: {
    canary: 0,
    waves: [100],
    atOnce: 20,
    soakMinutes: 0,
    pausePercent: 5,
    pauseAfter: 5,
    window: null,
    idleOnly: false,
    retries: 1,
    endsAt: '2027-01-01T00:00:00.000Z',
    ...plan,
  },
  startedAt: '2026-01-10T00:00:00.000Z',
  startedBy: 'operator@example.org',
  endedAt: null,
  pausedBecause: null,
  wave: 0,
  waves: [],
  leftOut: 0,
  reasons: {},
  history: [],
  ...change,
})
