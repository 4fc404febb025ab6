import { describe, expect, test } from 'bun:test'
import type { Report, ReportFigures } from '@ocpp/shared/blocks/reports/api'
import { monthMail, monthToMail, zoneOfMost } from './month-mail.ts'

const figures: ReportFigures = {
  ...{ energyWh: 9_812_400, sessions: 341, attempts: 350, startedPercent: 99, successPercent: 96.8 },
  ...{ occupiedPercent: 22.6, chargingPercent: 14, costed: 340, faults: 214, repairS: 5_400 },
  revenue: [{ currency: 'EUR', decimals: 2, amount: 578_911 }],
  ...{ uptimePercent: 98.414, availabilityPercent: 97.9, commissionedMinutes: 100, outageMinutes: 2 },
  ...{ excludedMinutes: 1, ports: 2, stations: 1 },
}
const report = (given: Partial<Report> = {}): Report => ({
  period: { from: '2026-10-01', to: '2026-10-31', days: 31 },
  ...{
    compared: null,
    countedAt: null,
    before: null,
    total: figures,
    excluded: [],
    stepsBy: 'day',
    steps: [],
  },
  of: { kind: 'network', id: null, name: null },
  ...{ sites: { all: 3, belowTarget: 0 }, rowsOf: 'sites', rows: { items: [], next: null, total: 0 } },
  ...given,
})

test('the month is mailed from the morning of the second day to the seventh, by the zone of most sites', () => {
  const at = (time: string) => monthToMail(new Date(time), 'Europe/Berlin')
  expect(at('2026-11-02T04:59:00Z')).toBeNull()
  expect(at('2026-11-02T05:00:00Z')).toBe('2026-10')
  expect(at('2026-11-07T22:59:00Z')).toBe('2026-10')
  expect(at('2026-11-07T23:00:00Z')).toBeNull()
  expect(at('2027-01-03T12:00:00Z')).toBe('2026-12')
  expect(zoneOfMost(['UTC', 'Europe/Paris', 'Europe/Berlin', 'Europe/Paris'])).toBe('Europe/Paris')
  expect(zoneOfMost(['UTC', 'Asia/Tokyo'])).toBe('Asia/Tokyo')
  expect(zoneOfMost([])).toBe('UTC')
})

describe('the mail', () => {
  test('says the month in a sentence, its figures, and where there is more', () => {
    const { subject, text } = monthMail(
      '2026-10',
      report({ before: { ...figures, faults: 245 } }),
      'https://x.example',
    )
    expect(subject).toBe('October 2026: 98.4 % uptime, every site above target')
    for (const words of [
      'Uptime (NEVI):    98.41 % (before: 98.41 %)',
      'Energy:           9,812 kWh',
      'Revenue:          5,789.11 EUR',
      'Faults:           214 (before: 245)',
      'Mean repair:      1.5 h',
      'https://x.example/reports?period=2026-10',
    ])
      expect(text).toContain(words)
    expect(text).not.toContain('Not above')
  })

  test('names the sites that do not reach the target, each on one line', () => {
    const row = {
      ...{ id: '1', name: 'Harbour\r\nBcc: all@example.org', before: null, steps: [] },
      figures: { ...figures, uptimePercent: 94.11 },
    }
    const sites = { all: 3, belowTarget: 1 }
    const { subject, text } = monthMail(
      '2026-10',
      report({ sites, rows: { items: [row], next: null, total: 1 } }),
      '',
    )
    expect(subject).toContain('1 site under target')
    expect(text).toContain('- Harbour Bcc: all@example.org: 94.11 %')
  })

  test('shows a dash for what was not measured', () => {
    const total = { ...figures, revenue: null, repairS: null, successPercent: null }
    const { text } = monthMail('2026-10', report({ total }), '')
    for (const words of ['Revenue:          –', 'Mean repair:      –', 'Success:          –'])
      expect(text).toContain(words)
  })
})
