import { expect, test } from 'bun:test'
import type { FirmwareFile } from '@ocpp/shared/blocks/firmware/api'
import { byModel, forWhom, runningOf } from './firmware-labels.ts'

const share = (model: string, firmware: string | null, stations: number) => ({
  ...{ vendor: 'V', model, firmware, stations },
})
const shares = [
  share('One', '2.0', 30),
  share('One', '1.0', 10),
  share('Two', '2.0', 60),
  share('Two', null, 5),
]
const file = { version: '2.0', vendor: 'V', models: ['One'] } as unknown as FirmwareFile

test('the share of a file is counted among the stations that it is for', () => {
  expect(runningOf(file, shares)).toEqual({ on: 30, of: 40, percent: 75 })
  expect(runningOf({ ...file, models: [] }, shares)).toMatchObject({ on: 90, of: 105 })
  expect(runningOf({ ...file, vendor: 'W' }, shares)).toBeNull()
  expect(runningOf({ ...file, version: '' }, shares)).toBeNull()
})

test('versions stand by model, the most used first', () => {
  expect(byModel(shares).map(({ name, stations }) => [name, stations])).toEqual([
    ['V Two', 65],
    ['V One', 40],
  ])
  expect(byModel(shares)[1]?.versions).toEqual([
    { firmware: '2.0', stations: 30, percent: 75 },
    { firmware: '1.0', stations: 10, percent: 25 },
  ])
  expect(byModel(shares)[0]?.versions[1]?.firmware).toBe('unknown')
})

test('for whom a file is', () => {
  expect(forWhom({ vendor: 'V', models: ['One', 'Two'] })).toBe('V: One, Two')
  expect(forWhom({ vendor: '', models: [] })).toBe('any station')
})
