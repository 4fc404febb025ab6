import { expect, test } from 'bun:test'
import type { CompositeView } from '@ocpp/shared/blocks/smart-charging/api'
import { stepChart } from './step-chart.ts'

const view: CompositeView = {
  evse: 1,
  from: '2026-01-01T00:00:00.000Z',
  durationS: 3_600,
  unit: 'W',
  assumed: { voltageV: 230, phases: 3 },
  transactionId: null,
  periods: [
    { startS: 0, limit: 6_000, by: { id: 7, purpose: 'TxDefaultProfile' } },
    { startS: 1_800, limit: null, by: null },
  ],
  station: null,
}

test('a limit that jumps is drawn as steps, no limit at the top', () => {
  const { ours, station, top, rows } = stepChart(view)
  expect(ours).toEqual([
    [0, 6_000],
    [0.5, 6_000],
    [0.5, top],
    [1, top],
  ])
  expect(station).toEqual([])
  expect(rows.map(({ ours: limit, by }) => [limit, by])).toEqual([
    [6_000, 'TxDefaultProfile 7'],
    [null, ''],
  ])
})

test('the station’s own is drawn in the same unit, as far as it said', () => {
  const { station, rows } = stepChart({
    ...view,
    station: {
      at: view.from,
      startAt: view.from,
      durationS: 1_800,
      unit: 'A',
      periods: [{ startS: 0, limit: 10 }],
    },
  })
  expect(station).toEqual([
    [0, 6_900],
    [0.5, 6_900],
  ])
  expect(rows.map((row) => row.station)).toEqual([6_900, null])
})
