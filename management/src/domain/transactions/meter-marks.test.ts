import { expect, test } from 'bun:test'
import fc from 'fast-check'
import { energySoFar, type MeterMarks, type MeterReading, withReading } from './meter-marks.ts'

const at = '2026-06-01T12:00:00.000Z'
const later = '2026-06-01T12:15:00.000Z'
const reading = (given: Partial<MeterReading>): MeterReading => ({
  ...{ at, wh: 0, role: 'sample', context: 'Sample.Periodic', ...given },
})
const told = (...readings: readonly MeterReading[]) =>
  readings.reduce<MeterMarks | undefined>((marks, each) => withReading(marks, each), undefined)

test('registers of phases that come in messages of their own, in any order, are one register', () => {
  const phases = [
    { wh: 200_000, phases: { L1: 200_000 } },
    { wh: 200_000, phases: { L2: 200_000 } },
    { wh: 106_121, phases: { L3: 106_121 } },
  ]
  fc.assert(
    fc.property(fc.shuffledSubarray(phases, { minLength: 3 }), (parts) => {
      const marks = told(
        reading({ wh: 500_000, role: 'start' }),
        ...parts.map((part) => reading({ ...part, at: later })),
      )
      expect(energySoFar(marks)).toMatchObject({
        wh: 6_121,
        registerWh: 506_121,
        rolledBack: false,
        leftOut: false,
      })
    }),
  )
})

test('a look that is followed by another one is closed', () => {
  const marks = told(
    reading({ wh: 100, role: 'start' }),
    reading({ wh: 150, phases: { L1: 150 } }),
    reading({ wh: 170, phases: { L1: 170 }, at: later }),
  )
  expect(energySoFar(marks)).toMatchObject({ wh: 70 })
  expect(marks?.open?.phases).toEqual({ L1: 170 })
})
