import { describe, expect, test } from 'bun:test'
import { parseNumber } from '@ocpp/shared/ocpp/schema/number-text'
import fc from 'fast-check'
import { contextOf, receivedAt } from '../../../testing/context.ts'
import { normalise16, normalise201, registerOf } from './normalise.ts'
import type { MeterValue16, MeterValue201 } from './reading.ts'

type Sampled16 = MeterValue16['sampledValue'][number]
type Sampled201 = MeterValue201['sampledValue'][number]

const timestamp = '2026-06-01T11:59:00.000Z'
const one16 = (...sampledValue: Sampled16[]) => normalise16([{ timestamp, sampledValue }], contextOf())[0]
const one201 = (...sampledValue: Sampled201[]) => normalise201([{ timestamp, sampledValue }], contextOf())[0]
const base = { at: timestamp, context: 'Sample.Periodic', others: [] }

describe('a number', () => {
  test.each([
    ['12', 12],
    [' 12.50 ', 12.5],
    ['12,5', 12.5],
    ['.5', 0.5],
    ['1.2E3', 1200],
    ['+7', 7],
    ['-3', -3],
    ['1.', 1],
  ])('%j is %p', (text, value) => expect(parseNumber(text)).toBe(value))

  test.each([
    '',
    ' ',
    '.',
    'abc',
    '0x10',
    '1.234,5',
    '1,234,567',
    'NaN',
    'Infinity',
    '1e999',
    '12 kWh',
    '--1',
    '1.2.3',
  ])('%j is none', (text) => expect(parseNumber(text)).toBeNull())
})

describe('meter values of 1.6', () => {
  test('are import register in Wh where nothing else is said', () => {
    expect(one16({ value: '1234' })).toEqual({ ...base, energyWh: 1234 })
  })

  test('lose their k units and decimal commas', () => {
    expect(
      one16(
        { value: '12,345', unit: 'kWh' },
        { value: '11.04', measurand: 'Power.Active.Import', unit: 'kW' },
        { value: '22', measurand: 'Power.Offered', unit: 'kW' },
        { value: '32', measurand: 'Current.Offered' },
        { value: '61', measurand: 'SoC', unit: 'Percent', location: 'EV' },
      ),
    ).toEqual({ ...base, energyWh: 12_345, powerW: 11_040, offeredW: 22_000, offeredA: 32, socPercent: 61 })
  })

  test('keep currents and voltages by phase, and line-to-line ones as written', () => {
    expect(
      one16(
        { value: '16', measurand: 'Current.Import', phase: 'L1', unit: 'A' },
        { value: '15.9', measurand: 'Current.Import', phase: 'L2', unit: 'A' },
        { value: '0', measurand: 'Current.Import', phase: 'N', unit: 'A' },
        { value: '230', measurand: 'Voltage', phase: 'L1-N', unit: 'V' },
        { value: '400', measurand: 'Voltage', phase: 'L1-L2', unit: 'V' },
        { value: '231', measurand: 'Voltage', unit: 'V' },
      ),
    ).toEqual({
      ...base,
      currentA: { L1: 16, L2: 15.9, N: 0 },
      voltageV: { L1: 230, total: 231 },
      others: [{ measurand: 'Voltage', value: '400', unit: 'V', phase: 'L1-L2' }],
    })
  })

  test('add up energy and power per phase only where no total was sent', () => {
    const perPhase = ['L1', 'L2', 'L3'].map(
      (phase) => ({ value: '1.5', measurand: 'Power.Active.Import', unit: 'kW', phase }) as Sampled16,
    )
    expect(one16(...perPhase)?.powerW).toBe(4_500)
    expect(one16(...perPhase)?.others).toHaveLength(3)
    expect(one16(...perPhase, { value: '5', measurand: 'Power.Active.Import', unit: 'kW' })?.powerW).toBe(
      5_000,
    )
  })

  test('keep what they cannot read, with the reason', () => {
    expect(
      one16(
        { value: 'n/a', measurand: 'Voltage', unit: 'V' },
        { value: '11', measurand: 'Power.Active.Import', unit: 'kWh' },
        { value: '-5', unit: 'Wh' },
        { value: '140', measurand: 'SoC', unit: 'Percent' },
        { value: 'c2lnbmVk', format: 'SignedData' },
        { value: '50.1', measurand: 'Frequency' },
        { value: '100', measurand: 'Energy.Active.Import.Interval', unit: 'Wh' },
      ),
    ).toEqual({
      ...base,
      others: [
        { measurand: 'Voltage', value: 'n/a', unit: 'V', problem: 'not a number' },
        { measurand: 'Power.Active.Import', value: '11', unit: 'kWh', problem: 'unit does not fit' },
        { measurand: 'Energy.Active.Import.Register', value: '-5', unit: 'Wh', problem: 'negative' },
        { measurand: 'SoC', value: '140', unit: 'Percent', problem: 'out of range' },
        { measurand: 'Energy.Active.Import.Register', value: 'c2lnbmVk', problem: 'signed data' },
        { measurand: 'Frequency', value: '50.1' },
        { measurand: 'Energy.Active.Import.Interval', value: '100', unit: 'Wh' },
      ],
    })
  })

  test('prefer the outlet, and take another place where the outlet says nothing', () => {
    const at = (value: string, location: 'Inlet' | 'Outlet'): Sampled16 => ({ value, unit: 'Wh', location })
    expect(one16(at('900', 'Inlet'), at('500', 'Outlet'))).toMatchObject({
      energyWh: 500,
      others: [{ value: '900', location: 'Inlet', problem: 'given twice' }],
    })
    expect(one16(at('900', 'Inlet'))).toMatchObject({ energyWh: 900 })
  })

  test('are one sample per context', () => {
    const samples = normalise16(
      [{ timestamp, sampledValue: [{ value: '1', context: 'Transaction.Begin' }, { value: '2' }] }],
      contextOf(),
    )
    expect(samples).toEqual([
      { ...base, context: 'Transaction.Begin', energyWh: 1 },
      { ...base, energyWh: 2 },
    ])
  })

  test('of a clock that was never set keep their distances and say so', () => {
    const samples = normalise16(
      ['1970-01-01T00:00:10Z', '1970-01-01T00:01:10Z'].map((text) => ({
        timestamp: text,
        sampledValue: [{ value: '1' }],
      })),
      contextOf(),
    )
    expect(samples.map(({ at }) => at)).toEqual(['2026-06-01T11:59:00.000Z', receivedAt])
    expect(samples[0]?.others).toEqual([
      { measurand: 'Timestamp', value: '1970-01-01T00:00:10Z', problem: 'clock not set' },
    ])
  })
})

describe('meter values of 2.0.1', () => {
  test('are scaled by unit and multiplier', () => {
    expect(
      one201(
        { value: 12.345, unitOfMeasure: { unit: 'kWh' } },
        { value: 11, measurand: 'Power.Active.Import', unitOfMeasure: { unit: 'W', multiplier: 3 } },
        { value: 230_100, measurand: 'Voltage', unitOfMeasure: { unit: 'V', multiplier: -3 } },
      ),
    ).toEqual({ ...base, energyWh: 12_345, powerW: 11_000, voltageV: { total: 230.1 } })
  })

  test('keep signed data beside the value it vouches for', () => {
    const signedMeterValue = {
      signedMeterData: 'x',
      signingMethod: 'm',
      encodingMethod: 'OCMF',
      publicKey: 'k',
    }
    const sample = one201({ value: 5, signedMeterValue })
    expect(sample).toMatchObject({ energyWh: 5, others: [{ problem: 'signed data' }] })
    expect(sample?.others[0]?.value).toBe(JSON.stringify(signedMeterValue))
  })

  test('keep an impossible multiplier as written', () => {
    expect(one201({ value: 5, unitOfMeasure: { unit: 'Wh', multiplier: 400 } })).toEqual({
      ...base,
      others: [
        {
          measurand: 'Energy.Active.Import.Register',
          value: '5 × 10^400',
          unit: 'Wh',
          problem: 'multiplier out of range',
        },
      ],
    })
  })
})

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
