import { expect, test } from 'bun:test'
import type { Overview, RollupPoint } from '@ocpp/shared/blocks/overview/api'
import { dayChart } from '../../charts/day-chart.ts'
import { createFormat } from '../../text/format.ts'
import { headline } from './labels.ts'

const now = new Date('2026-11-23T13:32:00Z')
const points: RollupPoint[] = Array.from({ length: 97 }, (_, i) => ({
  at: new Date(Date.parse('2026-11-22T13:30:00Z') + i * 900_000).toISOString(),
  energyWh: 1000,
  starts: 0,
  ends: 0,
  occupiedS: 0,
  faultedS: 0,
  disconnectedS: 0,
}))

test('bars are whole local hours, the last one running; power is energy by 15 minutes', () => {
  const chart = dayChart(points, 7000, now, createFormat('Europe/Amsterdam', now))
  expect(chart.hours).toHaveLength(24)
  expect(chart.hours[0]).toMatchObject({ label: '15:00', kwh: 4, running: false })
  expect(chart.hours.at(-1)).toMatchObject({ label: '14:00', running: true })
  expect(chart.power[0]?.[1]).toBe(4)
  expect(chart.power.at(-1)?.[1]).toBe(7)
  expect(chart.power.every(([x]) => x >= 0 && x <= 1)).toBe(true)
})

test('a zone off by half an hour still gets whole hours', () => {
  const chart = dayChart(points, 0, now, createFormat('Asia/Kolkata', now))
  expect(chart.hours.slice(1, -1).every((hour) => hour.kwh === 4)).toBe(true)
})

test('an empty network draws an empty chart', () => {
  expect(dayChart([], 0, now, createFormat('UTC', now)).hours).toEqual([])
})

test.each([
  [30, 27, 6, '27 of 30 stations are connected; 6 alarms are open.'],
  [30, 30, 0, 'All 30 stations are connected; no alarm is open.'],
  [1, 1, 1, 'The station is connected; 1 alarm is open.'],
  [1, 0, 1, 'The station is not connected; 1 alarm is open.'],
])('%d stations, %d connected, %d alarms', (total, connected, things, text) => {
  const overview = { stations: { total, connected }, attentionCount: things }
  expect(headline(overview as unknown as Overview)).toBe(text)
})
