import { describe, expect, test } from 'bun:test'
import fc from 'fast-check'
import { contextOf } from '../../../testing/context.ts'
import { normalise16, normalise201, registerOf } from './normalise.ts'
import type { MeterValue16, MeterValue201 } from './reading.ts'

type Sampled16 = MeterValue16['sampledValue'][number]
type Sampled201 = MeterValue201['sampledValue'][number]
const timestamp = '2026-06-01T11:59:00.000Z'
const one16 = (...sampledValue: Sampled16[]) => normalise16([{ timestamp, sampledValue }], contextOf())[0]
const one201 = (...sampledValue: Sampled201[]) => normalise201([{ timestamp, sampledValue }], contextOf())[0]
const base = { at: timestamp, context: 'Sample.Periodic', others: [] }
const numbersIn = (value: unknown): number[] =>
  typeof value === 'number'
    ? [value]
    : typeof value === 'object' && value !== null
      ? Object.values(value).flatMap(numbersIn)
      : []

const measurands = [
  undefined,
  'Energy.Active.Import.Register',
  'Power.Active.Import',
  'Voltage',
  'SoC',
  'Current.Import',
  'Frequency',
] as const

const sampled201 = fc.record(
  {
    value: fc.double({ noNaN: true, noDefaultInfinity: true }),
    measurand: fc.constantFrom(...measurands),
    phase: fc.constantFrom(undefined, 'L1', 'L2', 'L3', 'N', 'L1-N', 'L1-L2'),
    location: fc.constantFrom(undefined, 'Outlet', 'Inlet', 'EV'),
    unitOfMeasure: fc.record({
      unit: fc.constantFrom('Wh', 'kWh', 'W', 'kW', 'A', 'V', '%', 'Percent', 'bananas'),
      multiplier: fc.integer({ min: -20, max: 20 }),
    }),
  },
  { requiredKeys: ['value'] },
)

test('whatever is sent: no figure is negative or no number, and nothing is dropped', () => {
  fc.assert(
    fc.property(fc.array(sampled201, { minLength: 1, maxLength: 8 }), (sampled) => {
      const samples = normalise201([{ timestamp, sampledValue: sampled as Sampled201[] }], contextOf())
      for (const figure of numbersIn(samples)) {
        expect(Number.isFinite(figure)).toBe(true)
        expect(figure).toBeGreaterThanOrEqual(0)
        expect(Object.is(figure, -0)).toBe(false)
      }
      const kept = samples.reduce(
        (sum, { others, ...rest }) => sum + others.length + numbersIn(rest).length,
        0,
      )
      expect(kept).toBeGreaterThanOrEqual(sampled.length)
    }),
  )
})

test('a register in kWh is the same register in Wh, to the Wh', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 2_000_000_000 }), (wh) => {
      const text = (wh / 1000).toFixed(3)
      expect(one16({ value: text, unit: 'kWh' })?.energyWh).toBe(wh)
      expect(one16({ value: text.replace('.', ','), unit: 'kWh' })?.energyWh).toBe(wh)
      expect(one201({ value: wh / 1000, unitOfMeasure: { unit: 'kWh' } })?.energyWh).toBe(wh)
      expect(one201({ value: wh, unitOfMeasure: { unit: 'kWh', multiplier: -3 } })?.energyWh).toBe(wh)
    }),
  )
})

test('the register of a message is its first or its last', () => {
  const samples = normalise16(
    ['1', '2', '3'].map((value) => ({ timestamp, sampledValue: [{ value }] })),
    contextOf(),
  )
  expect([registerOf(samples, 'first'), registerOf(samples, 'last')]).toEqual([1, 3])
})

describe('one look at the meter', () => {
  const part = (value: string, measurand: string, phase?: string): MeterValue16 => ({
    timestamp,
    sampledValue: [
      { value, measurand, ...(phase !== undefined && { phase }) } as MeterValue16['sampledValue'][number],
    ],
  })
  const power = 'Power.Active.Import'
  const register = 'Energy.Active.Import.Register'

  test('is one sample, also where each reading has a meter value of its own, in any order', () => {
    const parts = [
      ...[part('2200', power, 'L1'), part('2300', power, 'L2'), part('2400', power, 'L3')],
      ...[part('506121', register), part('230', 'Voltage', 'L1'), part('231', 'Voltage', 'L2')],
    ]
    fc.assert(
      fc.property(fc.shuffledSubarray(parts, { minLength: parts.length }), (values) => {
        const samples = normalise16(values, contextOf())
        expect(samples).toHaveLength(1)
        expect(samples[0]).toMatchObject({
          ...{ powerW: 6_900, energyWh: 506_121, powerPhases: { L1: 2_200, L2: 2_300, L3: 2_400 } },
          voltageV: { L1: 230, L2: 231 },
        })
      }),
    )
  })

  test('says of a sum of phases which phases it is made of, and of a total nothing', () => {
    expect(normalise16([part('7', register, 'L1')], contextOf())[0]).toMatchObject({
      energyWh: 7,
      energyPhases: { L1: 7 },
    })
    const total = normalise16([part('7', register, 'L1'), part('21', register)], contextOf())[0]
    expect(total).toMatchObject({ energyWh: 21 })
    expect(total).not.toHaveProperty('energyPhases')
  })

  test('holds each reading once: what is read again at the same time is another look', () => {
    const samples = normalise16([part('1', register), part('2', register)], contextOf())
    expect(samples.map(({ energyWh }) => energyWh)).toEqual([1, 2])
  })
})

test('the register at the begin, reported once more at the end, is not the one at the end', () => {
  const at = (context: string, energyWh: number) => ({ ...base, context, energyWh })
  const samples = [at('Sample.Periodic', 5), at('Transaction.Begin', 1)]
  expect([registerOf(samples, 'first'), registerOf(samples, 'last')]).toEqual([1, 5])
  expect(registerOf([at('Transaction.End', 9), at('Sample.Periodic', 5)], 'last')).toBe(9)
})
