import { describe, expect, test } from 'bun:test'
import { parseNumber } from '@ocpp/shared/ocpp/schema/number-text'
import { contextOf, receivedAt } from '../../../testing/context.ts'
import { normalise16, normalise201 } from './normalise.ts'
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
