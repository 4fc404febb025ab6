import type { alarmApi } from '@ocpp/shared/blocks/alarms/api'
import { type AlarmKind, alarmKindNames, kindInfo } from '@ocpp/shared/blocks/alarms/kinds'
import type { AlarmChannel, AlarmRule } from '@ocpp/shared/blocks/alarms/rules-api'
import type { StubHandlers } from '../declared.ts'
import { paged } from '../paged.ts'
import { found, refused } from '../refused.ts'
import { ago, HOUR, MINUTE } from '../time.ts'

const ruleOf = (kind: AlarmKind): AlarmRule => {
  const { name, on, severity, threshold, advice } = kindInfo(kind)
  return {
    ...{ id: kind, kind, name, on, severity, advice, threshold: threshold?.preset ?? null, preset: true },
    ...{
      sites: [],
      stations: [],
      quiet: null,
      channels: ['mail', 'webhook'],
      changedAt: null,
      changedBy: null,
    },
    active: 0,
  }
}

const channelOf = (id: AlarmChannel['id']): AlarmChannel => ({
  ...{ id, on: id === 'mail', addresses: id === 'mail' ? ['ops@example.org'] : [], perHour: 12 },
  ...{ obstacle: null, waiting: 2, heldUntil: ago(-HOUR), lastSentAt: ago(MINUTE), lastError: '451 <later>' },
})

/** Rules and channels in memory; one with the threshold 1 fires for everything. */
export const createAlarmRules = (): StubHandlers<typeof alarmApi> => {
  const rules = [...alarmKindNames.map(ruleOf)]
  const channels = [channelOf('mail'), channelOf('webhook')]
  const ruleBy = (id: string) => found(rules, (one) => one.id === id, 'rule')
  return {
    rules: ({ query }) => paged(rules, query),
    rule: ({ params }) => ruleBy(params.id),
    createRule: ({ body: { confirmed, ...body } }) => {
      if (!confirmed && body.threshold === 1)
        throw refused(409, 'It would fire for 9 of 9 stations now: confirm that this is meant')
      const rule = { ...ruleOf(body.kind), ...body, id: `r-${rules.length}`, preset: false }
      rules.push(rule)
      return rule
    },
    changeRule: ({ params, body: { confirmed: _confirmed, ...body } }) =>
      Object.assign(ruleBy(params.id), body),
    removeRule: ({ params }) => {
      const rule = ruleBy(params.id)
      if (!rule.preset) rules.splice(rules.indexOf(rule), 1)
      return null
    },
    tryRule: ({ body }) => ({
      ...{ alarms: 2, stations: body.threshold === 1 ? 9 : 3, of: 9, everything: body.threshold === 1 },
      examples: [{ title: 'No link', site: 'Utrecht', since: ago(HOUR), count: 1 }],
      last30Days: {
        ...{ times: 3, stations: 2, looked: 9, lookedOf: 12 },
        days: [
          { day: '2026-11-01', times: 1 },
          { day: '2026-11-02', times: 2 },
        ],
      },
    }),
    channels: () => channels,
    changeChannel: ({ params, body }) =>
      Object.assign(
        found(channels, (one) => one.id === params.id, 'channel'),
        body,
      ),
    testChannel: ({ params }) => found(channels, (one) => one.id === params.id, 'channel'),
    notifications: ({ query }) =>
      paged(
        [
          {
            ...{ at: ago(MINUTE), channel: 'mail' as const, state: 'notSent' as const, alarm: 'a-offline' },
            ...{ event: 'opened' as const, severity: 'warning' as const, title: 'No <b>link</b>' },
            ...{ dueAt: null, digest: false, reason: 'No address is set' },
          },
        ],
        query,
      ),
  }
}
