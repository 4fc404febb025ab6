import { expect, test } from 'bun:test'
import { type Right, rights } from '@ocpp/shared/api/rights'
import type { AlarmCause } from '@ocpp/shared/blocks/alarms/api'
import { type AlarmKind, alarmKindNames } from '@ocpp/shared/blocks/alarms/kinds'
import { stationApi } from '@ocpp/shared/blocks/stations/api'
import { transactionApi } from '@ocpp/shared/blocks/transactions/api'
import * as v from 'valibot'
import { causeAction, causePath, quietText, tallyOf } from './alarm-labels.ts'
import { inboxHeadline } from './alarms-page.ts'

const mayAll = Object.fromEntries(rights.map((right) => [right, true])) as Record<Right, boolean>
const cause = (kind: AlarmKind, given: Partial<AlarmCause> = {}): AlarmCause => ({
  ...{ alarm: 'a1', rule: kind, kind, severity: 'warning', station: '', evse: null, since: '', title: 't' },
  ...{ detail: 'd', advice: '', transactionId: null, site: 'Harbour', siteId: 'a site', assignee: null },
  ...{ count: 7, alarms: 1 },
  ...given,
})

const lists: Readonly<Record<string, v.GenericSchema>> = {
  '/stations': stationApi.routes.list.query,
  '/transactions': transactionApi.routes.list.query,
}

test.each(alarmKindNames)('several %s lead to a list that takes what the link asks for', (kind) => {
  const { href } = causeAction(cause(kind), mayAll) ?? { href: '' }
  const { pathname, searchParams } = new URL(href, 'http://localhost')
  const schema = lists[pathname]
  if (schema === undefined)
    expect(['/held-stations', '/system', '/webhooks', '/certificates']).toContain(pathname)
  else expect(v.safeParse(schema, Object.fromEntries(searchParams)).success, href).toBe(true)
})

test('a line that stands for several alarms leads to those of its rule', () => {
  const many = cause('offline', { alarm: null, alarms: 40 })
  expect(causeAction(many, mayAll)).toEqual({ label: 'All 40', href: '/alarms?rule=offline' })
  expect(causePath(cause('offline'))).toBe('/alarms/a1')
})

test('a webhook in trouble leads only those to its page who may open it', () => {
  expect(causeAction(cause('webhook', { count: 1 }), mayAll)?.href).toBe('/webhooks')
  expect(causeAction(cause('webhook', { count: 1 }), { ...mayAll, system: false })).toBeNull()
})

test('a fault of one station leads to its reset, for who may', () => {
  const one = cause('faulted', { station: 'CS-1', evse: 2, count: 1 })
  expect(causeAction(one, mayAll)).toEqual({ label: 'Reset…', href: '/stations/CS-1/send/reset' })
  expect(causeAction(one, { ...mayAll, operate: false })?.label).toBe('Open')
})

test.each([
  [0, 0, 'Nothing is open'],
  [1, 0, '1 open alarm'],
  [7, 2, '7 open alarms; 2 sites are out'],
  [7, 1, '7 open alarms; 1 site is out'],
])('%d open, %d sites out', (open, sitesOut, text) => {
  expect(inboxHeadline({ counts: { open, acknowledged: 0, snoozed: 0 }, sitesOut })).toBe(text)
})

test('counts and quiet hours are said in words', () => {
  expect([tallyOf('offline', 1), tallyOf('flagged', 2), tallyOf('disk', 2)]).toEqual([
    '1 station',
    '2 sessions',
    '2 things',
  ])
  expect(quietText(null)).toBe('never quiet')
  expect(quietText({ from: '22:00', to: '07:00', days: [6, 7] })).toBe('quiet 22:00 to 07:00 from Sat, Sun')
})
