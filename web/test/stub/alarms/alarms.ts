import type { Alarm, AlarmInbox, alarmApi } from '@ocpp/shared/blocks/alarms/api'
import { type AlarmKind, kindInfo } from '@ocpp/shared/blocks/alarms/kinds'
import type { StubHandlers } from '../declared.ts'
import { paged } from '../paged.ts'
import { found } from '../refused.ts'
import { ago, HOUR, MINUTE } from '../time.ts'
import type { World } from '../world.ts'
import { createAlarmRules } from './rules.ts'

const alarm = (kind: AlarmKind, given: Partial<Alarm>): Alarm => {
  const { severity, name, advice } = kindInfo(kind)
  return {
    ...{ id: `a-${kind}`, rule: kind, ruleName: name, kind, severity, state: 'open', advice },
    ...{ title: name, detail: '', site: null, siteId: null, station: '', evse: null, transactionId: null },
    ...{ count: 1, since: ago(HOUR), openedAt: ago(HOUR), closedAt: null, closedBecause: null, reopened: 0 },
    ...{ acknowledged: null, assignee: null, snoozedUntil: null },
    ...given,
  }
}

const alarmsOf = ({ transactions }: World): Alarm[] => {
  const stuck = transactions.find(({ active, station }) => active && station === 'NL-EIN-0003')
  return [
    alarm('siteOut', {
      ...{ title: 'Rotterdam Waalhaven is out', site: 'Rotterdam Waalhaven', siteId: 'site-1', count: 6 },
      ...{ since: ago(41 * MINUTE), detail: 'NL-RTM-0001, NL-RTM-0002, NL-RTM-0003 and 3 more.' },
    }),
    alarm('faulted', {
      ...{ station: 'NL-UTR-0007', evse: 3, since: ago(12 * MINUTE), title: 'GroundFailure' },
      detail: 'Ground fault detected by the station (vendor code 0x2114).',
      advice: 'Check the DC cable and plug for moisture, then reset.',
    }),
    alarm('offline', {
      ...{ station: 'NL-RTM-0003', since: ago(41 * MINUTE), title: 'No link' },
      detail: 'Socket closed without a close frame (1006).',
    }),
    alarm('stuck', {
      ...{ station: 'NL-EIN-0003', evse: 1, title: 'Stuck session', since: ago(24 * MINUTE) },
      ...{ detail: 'No meter progress for 24 min at 38 % SoC.', transactionId: stuck?.transactionId ?? null },
    }),
    alarm('pending', {
      ...{ station: 'NL-GRQ-0003', since: ago(2 * HOUR), title: 'Waiting for approval' },
      detail: 'First BootNotification answered Pending, <b>Kempen Duo 22</b>.',
    }),
    alarm('flapping', {
      ...{ station: 'NL-UTR-0001', state: 'acknowledged', title: 'The station comes and goes' },
      ...{ acknowledged: { by: 'ada@example.org', at: ago(MINUTE) }, assignee: 'ada@example.org' },
    }),
    alarm('certificate', { station: 'NL-UTR-0002', state: 'snoozed', snoozedUntil: ago(-HOUR) }),
    alarm('unread', {
      ...{ station: 'NL-UTR-0003', state: 'closed', closedAt: ago(MINUTE), closedBecause: 'over' },
      title: 'Messages of the station are refused',
    }),
  ]
}

/** Alarms in memory, one of each state. */
export const createAlarms = (world: World) => {
  const alarms = alarmsOf(world)
  const alarmBy = (id: string) => found(alarms, (one) => one.id === id, 'alarm')
  const count = (state: Alarm['state']) => alarms.filter((one) => one.state === state).length
  const inbox = (): AlarmInbox => {
    const open = alarms.filter(({ state }) => state === 'open')
    const urgent = (severity: Alarm['severity']) => open.filter((one) => one.severity === severity).length
    return {
      counts: { open: open.length, acknowledged: count('acknowledged'), snoozed: count('snoozed') },
      severities: { critical: urgent('critical'), warning: urgent('warning'), notice: urgent('notice') },
      ...{ sitesOut: 1, things: 9 },
      causes: open.map(({ id, ...one }) => ({ ...one, alarm: id, alarms: 1 })),
    }
  }
  const handlers: StubHandlers<typeof alarmApi> = {
    inbox,
    count: () => ({ open: count('open') }),
    list: ({ query: { state, ...query } }) =>
      paged(
        alarms.filter((one) => one.state === state && [undefined, one.rule].includes(query.rule)),
        query,
      ),
    read: ({ params }) => ({
      alarm: alarmBy(params.id),
      parts: [
        {
          ...{ station: 'NL-UTR-0007', evse: 3, since: ago(HOUR), title: 'EVSE 3 is faulted' },
          ...{ detail: 'It says <i>oil</i>.', transactionId: null },
        },
      ],
      history: [
        { at: ago(HOUR), by: 'system', what: 'opened', text: 'EVSE 3 is faulted' },
        { at: ago(MINUTE), by: 'ada@example.org', what: 'note', text: 'on my <b>way</b>' },
      ],
    }),
    change: ({ params, body, user }) => {
      const { state, assignee, snoozeMinutes } = body
      return Object.assign(alarmBy(params.id), {
        ...(state !== undefined && { state }),
        ...(assignee !== undefined && { assignee: assignee === 'me' ? user.email : assignee }),
        ...(snoozeMinutes !== undefined && { state: 'snoozed', snoozedUntil: ago(-snoozeMinutes * MINUTE) }),
      })
    },
    acknowledge: ({ body }) => {
      const own = alarms.filter(({ rule, state }) => rule === body.rule && state === 'open')
      for (const one of own) one.state = 'acknowledged'
      return { count: own.length }
    },
    ...createAlarmRules(),
  }
  return { handlers, inbox }
}
