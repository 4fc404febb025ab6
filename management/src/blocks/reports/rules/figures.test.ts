import { describe, expect, test } from 'bun:test'
import { addSeries, type DayFigures, figureNames, noSeries, onlyDays, setDay } from './figures.ts'

const counted = (given: Partial<DayFigures['figures']>, more: Partial<DayFigures> = {}): DayFigures => ({
  figures: {
    ...(Object.fromEntries(figureNames.map((name) => [name, 0])) as DayFigures['figures']),
    ...given,
  },
  ...{ money: {}, excluded: {}, ...more },
})

describe('a month', () => {
  const month = setDay(
    setDay(noSeries, 2, counted({ energyWh: 5 }, { money: { EUR: 100 }, excluded: { utility: 60 } })),
    0,
    counted({ energyWh: 7, faults: 1 }),
  )

  test('is a number for each of its days, and nothing where all are zero', () => {
    expect(month).toEqual({
      figures: { energyWh: [7, 0, 5], faults: [1] },
      money: { EUR: [0, 0, 100] },
      excluded: { utility: [0, 0, 60] },
    })
  })

  test('forgets what a day counted that is counted anew', () => {
    expect(setDay(month, 2, counted({ sessions: 1 }))).toEqual({
      ...{ figures: { energyWh: [7], faults: [1], sessions: [0, 0, 1] }, money: {}, excluded: {} },
    })
  })

  test('is nothing when it is taken from itself, and twice itself when added', () => {
    expect(addSeries(month, month, -1)).toEqual(noSeries)
    expect(addSeries(month, month).figures.energyWh).toEqual([14, 0, 10])
  })

  test('can be narrowed to some of its days', () => {
    expect(onlyDays(month, new Set([2])).figures).toEqual({ energyWh: [0, 0, 5] })
  })
})
