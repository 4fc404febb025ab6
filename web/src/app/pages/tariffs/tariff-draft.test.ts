import { describe, expect, test } from 'bun:test'
import { compacted, draftOf, tariffIn, trialCost, trialIn } from './tariff-draft.ts'

const plain = { 'tariff.currency': 'eur', 'tariff.perKwh': '0,45', 'tariff.idleGraceMinutes': '30' }
const night = {
  'tariff.hours.0.days': '',
  'tariff.hours.0.from': '22:00',
  'tariff.hours.0.until': '06:00',
  'tariff.hours.0.perKwh': '0,33',
}

describe('a form of a tariff', () => {
  test('has no price where nothing is typed, takes a comma, and leaves rows out that are empty', () => {
    const row = { 'tariff.hours.3.days': 'Sat Sun', 'tariff.hours.3.from': ' ', 'tariff.hours.3.until': '' }
    expect(draftOf({ ...plain, ...row })).toEqual({
      ...{ currency: 'EUR', startFee: '0', perKwh: '0.45', perChargingMinute: '0', perIdleMinute: '0' },
      ...{ taxPercent: '0', idleGraceMinutes: 30 },
    })
    expect(tariffIn({ ...plain, ...night })?.hours).toEqual([
      { days: [], from: '22:00', until: '06:00', perKwh: '0.33' },
    ])
  })

  test('is no tariff while something in it cannot be', () => {
    expect(tariffIn({ ...plain, 'tariff.perKwh': 'cheap' })).toBeNull()
    expect(tariffIn({ ...plain, 'tariff.idleGraceMinutes': 'x' })).toBeNull()
    expect(tariffIn({ ...plain, ...night, 'tariff.hours.0.until': '' })).toBeNull()
  })
})

test('rows are counted as in the tariff that they make', () => {
  const gap = { 'tariff.hours.2.from': '22:00', 'tariff.hours.2.days': 'Sat', 'tariff.hours.0.days': 'Sun' }
  expect(compacted({ name: 'Day', ...gap })).toMatchObject({
    ...{ name: 'Day', 'tariff.hours.0.from': '22:00', 'tariff.hours.0.days': 'Sat' },
  })
  expect(Object.keys(compacted(gap))).not.toContain('tariff.hours.2.from')
})

describe('a preview', () => {
  test('costs what the same session would', () => {
    const cost = trialCost(tariffIn({ ...plain, ...night }), trialIn({}))
    expect(cost?.lines.map(({ kind, price, amount }) => [kind, price, amount])).toEqual([
      ['energy', '0.45', 1157],
      ['energy', '0.33', 636],
    ])
  })

  test.each([
    { 'trial.kWh': 'much' },
    { 'trial.kWh': '-1' },
    { 'trial.at': '25:00' },
    { 'trial.chargingMinutes': '1e9' },
  ])('cannot be worked out with %p', (values) => {
    expect(trialCost(tariffIn(plain), trialIn(values as never))).toBeNull()
  })
})
