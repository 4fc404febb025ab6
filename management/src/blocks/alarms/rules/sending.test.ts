import { describe, expect, test } from 'bun:test'
import { instant } from '../../../../testing/records.ts'
import type { NotificationItem } from '../records.ts'
import { digestOf, mailOf, sendingOf } from './sending.ts'

const at = (minutes: number) => instant(minutes * 60)
const body: NotificationItem['body'] = {
  ...{
    channel: 'mail',
    event: 'opened',
    alarm: 'a/1',
    rule: 'offline',
    kind: 'offline',
    severity: 'critical',
  },
  ...{ site: 's', siteName: 'Harbour', title: 'Harbour is out', detail: 'A, B.', advice: 'Call', count: 2 },
  ...{ openedAt: at(0), closedAt: null, at: at(0), digest: false, reason: '' },
}

describe('a channel', () => {
  test('sends each by itself while one of its hour is left over, then all that waits in one', () => {
    expect(sendingOf(0, [], 3, at(0))).toEqual({ by: 'nothing' })
    expect(sendingOf(2, [], 3, at(0))).toEqual({ by: 'each' })
    expect(sendingOf(3, [], 3, at(0))).toEqual({ by: 'digest' })
    expect(sendingOf(1, [at(0), at(1)], 3, at(2))).toEqual({ by: 'digest' })
  })

  test('holds what is beyond its bound until the hour of the oldest is over', () => {
    const sent = [at(0), at(10), at(20)]
    expect(sendingOf(500, sent, 3, at(30))).toEqual({ by: 'hold', until: at(60) })
    expect(sendingOf(500, sent, 3, at(61))).toEqual({ by: 'digest' })
    expect(sendingOf(1, [...sent, at(25)], 3, at(30))).toEqual({ by: 'hold', until: at(70) })
  })

  test('never sends more in an hour, whatever comes', () => {
    let sent: string[] = []
    for (let minute = 0; minute < 600; minute++) {
      const now = at(minute)
      const sending = sendingOf(40, sent, 5, now)
      if (sending.by === 'each') sent = [...sent, ...Array.from({ length: 40 }, () => now)]
      if (sending.by === 'digest') sent = [...sent, now]
      const hour = sent.filter((one) => Date.parse(one) > Date.parse(now) - 3_600_000)
      expect(hour.length).toBeLessThanOrEqual(5)
    }
    expect(sent.length).toBeGreaterThan(40)
  })
})

describe('a mail', () => {
  test('says what is wrong, since when, what to try, and where it stands', () => {
    const { subject, text } = mailOf(body, 'https://csms.example')
    expect(subject).toBe('Critical: Harbour is out')
    expect(text).toContain('First thing to try: Call')
    expect(text).toContain('https://csms.example/alarms/a%2F1')
  })

  test('keeps what a station says on its line', () => {
    const { subject, text } = mailOf(
      { ...body, title: 'x\r\nBcc: all@example.org', detail: 'y\u202E\nz' },
      '',
    )
    expect(subject).toBe('Critical: x Bcc: all@example.org')
    expect(text).toContain('y z')
  })

  test('about very many names the most urgent and counts the others', () => {
    const many = Array.from({ length: 700 }, (_, i) => ({
      ...body,
      severity: i === 699 ? ('critical' as const) : ('warning' as const),
      title: `Station ${i}`,
    }))
    const { subject, text } = digestOf(many, 'https://csms.example')
    expect(subject).toBe('700 alarms, 1 critical')
    expect(text.split('\n').find((line) => line.includes('Station'))).toContain('Critical: Station 699')
    expect(text).toContain('… and 650 more.')
    expect(text.length).toBeLessThan(10_000)
  })
})
