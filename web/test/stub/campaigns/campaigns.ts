import type { Campaign, CampaignTarget, campaignApi, TargetCounts } from '@ocpp/shared/blocks/campaigns/api'
import type { StubHandlers } from '../declared.ts'
import { paged } from '../paged.ts'
import { found, refused } from '../refused.ts'
import { ago, HOUR, MINUTE } from '../time.ts'

const counts = (change: Partial<TargetCounts> = {}): TargetCounts => ({
  ...{ waiting: 0, notDue: 0, away: 0, sent: 0, underWay: 0, done: 0, skipped: 0, failed: 0 },
  ...change,
})

const plan: Campaign['plan'] = {
  ...{ canary: 10, waves: [20, 100], atOnce: 20, soakMinutes: 1_440, pausePercent: 5, pauseAfter: 5 },
  ...{ window: { from: '01:00', to: '05:00' }, idleOnly: true, retries: 1, endsAt: ago(-30 * 24 * HOUR) },
}

const campaign = (change: Partial<Campaign> = {}): Campaign => ({
  id: 'c-1',
  name: 'Voltara HPC 3.5.0',
  state: 'running',
  work: { kind: 'firmware', file: 'fw-1' },
  subject: 'all.bin <b>1.2.3</b>',
  version: '1.2.3',
  filter: { model: 'HPC 300', listed: null },
  plan,
  startedAt: ago(48 * HOUR),
  startedBy: 'operator@example.org',
  endedAt: null,
  pausedBecause: null,
  wave: 1,
  waves: [
    {
      ...{ number: 0, canary: true, size: 10, startedAt: ago(48 * HOUR), finishedAt: ago(40 * HOUR) },
      counts: counts({ done: 10 }),
    },
    {
      ...{ number: 1, canary: false, size: 118, startedAt: ago(2 * HOUR), finishedAt: null },
      counts: counts({ done: 80, failed: 3, underWay: 14, notDue: 11, away: 10 }),
    },
    {
      ...{ number: 2, canary: false, size: 512, startedAt: null, finishedAt: null },
      counts: counts({ waiting: 512 }),
    },
  ],
  counts: counts({ waiting: 512, done: 90, failed: 3, underWay: 14, notDue: 11, away: 10, skipped: 11 }),
  total: 651,
  reasons: [
    { state: 'skipped', reason: 'alreadyThere', count: 9 },
    { state: 'skipped', reason: 'notAdmitted', count: 2 },
    { state: 'failed', reason: 'jobFailed', count: 3 },
  ],
  history: [
    { at: ago(2 * HOUR), what: 'waveBegan', detail: 'wave 1, 118 stations', by: null },
    { at: ago(40 * HOUR), what: 'waveDone', detail: 'the canary: 10 done, 0 failed', by: null },
    { at: ago(48 * HOUR), what: 'started', detail: '', by: 'operator@example.org' },
  ],
  ...change,
})

const target = (change: Partial<CampaignTarget>): CampaignTarget => ({
  station: 'NL-UTR-0007',
  name: 'Papendorp 07',
  site: 'Utrecht Papendorp',
  wave: 1,
  state: 'underWay',
  reason: null,
  detail: 'Downloading <i>',
  firmware: '1.2.2',
  attempts: 1,
  commands: ['command-1'],
  sentAt: ago(5 * MINUTE),
  changedAt: ago(5 * MINUTE),
  dueAt: ago(-MINUTE),
  ...change,
})

/** Campaigns in memory: one in its second wave, and one that has paused by itself. */
export const createCampaigns = (): StubHandlers<typeof campaignApi> => {
  const campaigns = [
    campaign(),
    campaign({
      ...{
        id: 'c-2',
        name: 'Heartbeats',
        state: 'paused',
        version: null,
        subject: 'HeartbeatInterval = 300',
      },
      work: { kind: 'settings', settings: [{ name: 'HeartbeatInterval', value: '300' }] },
      pausedBecause: '2 of 5 failed in wave 1, more than 5 %',
    }),
  ]
  const byId = (id: string) => found(campaigns, (one) => one.id === id, 'campaign')
  const change = (id: string, from: readonly Campaign['state'][], to: Partial<Campaign>) => {
    const one = byId(id)
    if (!from.includes(one.state)) throw refused(409, `The campaign is ${one.state}`)
    return Object.assign(one, to)
  }
  return {
    list: ({ query }) =>
      paged(
        campaigns.filter(({ state }) => query.state === undefined || state === query.state),
        query,
      ),
    read: ({ params }) => byId(params.id),
    targets: ({ params, query }) => {
      byId(params.id)
      const reason = query.state === 'failed' ? 'jobFailed' : query.state === 'notDue' ? 'window' : null
      return paged(
        [target({ state: query.state, reason }), target({ station: 'DE-FMO-0001', name: null, site: null })],
        query,
      )
    },
    preview: ({ body }) => ({
      ...{ total: 30, willDo: 28, awayNow: 2, openTransactions: 4, version: null },
      subject: body.work.kind === 'firmware' ? 'all.bin 1.2.3' : body.work.kind,
      skipped: [{ reason: 'alreadyThere', count: 2, stations: ['NL-AMS-0001', 'NL-AMS-0002'] }],
      notMapped:
        body.work.kind === 'settings'
          ? [{ setting: 'LightIntensity', protocol: 'ocpp2.0.1', vendor: 'V <u>', model: 'M', count: 7 }]
          : [],
      waves: [
        { number: 0, canary: true, size: 5 },
        { number: 1, canary: false, size: 23 },
      ],
      first: [
        {
          ...{ id: 'NL-UTR-0007', name: 'Papendorp 07', site: 'Utrecht Papendorp', firmware: '1.2.2' },
          ...{ connected: true, openTransactions: 1 },
        },
      ],
    }),
    start: ({ body, user }) => {
      const one = campaign({
        id: `c-${campaigns.length + 1}`,
        name: body.name,
        work: body.work,
        startedBy: user.email,
      })
      campaigns.unshift(one)
      return one
    },
    pause: ({ params }) =>
      change(params.id, ['running'], { state: 'paused', pausedBecause: 'paused by you' }),
    resume: ({ params }) => change(params.id, ['paused'], { state: 'running', pausedBecause: null }),
    cancel: ({ params }) =>
      change(params.id, ['running', 'paused'], { state: 'cancelled', pausedBecause: null }),
  }
}
