import { describe, expect, test } from 'bun:test'
import { afterBoot, evolveVariable, type ReportedVariable } from './variable.ts'

const at = (seconds: number) => new Date(Date.UTC(2026, 5, 1, 12, 0, seconds)).toISOString()
const entry = (change: Partial<ReportedVariable> = {}): ReportedVariable => ({
  component: 'C',
  variable: 'V',
  attribute: 'Actual',
  ...change,
})
const reported = evolveVariable(
  undefined,
  entry({ value: '300', dataType: 'integer', minLimit: 10, readOnly: false }),
  { origin: 'report', at: at(0) },
  '1 x',
)
const written = (value: string, change: Partial<ReportedVariable> = {}) =>
  evolveVariable(reported, entry({ value, status: 'Accepted', rebootRequired: false, ...change }), {
    origin: 'written',
    at: at(1),
  })

describe('a variable', () => {
  test('that was reported has its traits and its report', () => {
    expect(reported).toMatchObject({ value: '300', dataType: 'integer', minLimit: 10, report: '1 x' })
  })

  test('that was written keeps its traits, and what was asked until it is read back', () => {
    const now = written('600')
    expect(now).toMatchObject({
      value: '600',
      asked: '600',
      minLimit: 10,
      result: { of: 'write', status: 'Accepted' },
    })
    const back = evolveVariable(now, entry({ value: '600' }), { origin: 'read', at: at(2) })
    expect(back).not.toHaveProperty('asked')
  })

  test('that is read back otherwise shows both', () => {
    const back = evolveVariable(written('600'), entry({ value: '500' }), { origin: 'read', at: at(2) })
    expect(back).toMatchObject({ value: '500', asked: '600' })
    const settled = evolveVariable(back, entry({ value: '600' }), { origin: 'report', at: at(3) }, '2 x')
    expect(settled).not.toHaveProperty('asked')
  })

  test.each([
    ['True', 'true'],
    [' 600', '600'],
  ])('%j and %j are one value', (read, asked) => {
    const back = evolveVariable(written(asked), entry({ value: read }), { origin: 'read', at: at(2) })
    expect(back).not.toHaveProperty('asked')
  })

  test('that was refused keeps its value and the reason', () => {
    const refused = evolveVariable(reported, entry({ status: 'Rejected', reason: 'ReadOnly' }), {
      origin: 'written',
      at: at(1),
    })
    expect(refused).toEqual({
      ...reported,
      result: { of: 'write', status: 'Rejected', reason: 'ReadOnly', at: at(1) },
    })
  })

  test('that nobody knows is kept with its status, without a value', () => {
    const unknown = evolveVariable(undefined, entry({ status: 'UnknownVariable' }), {
      origin: 'read',
      at: at(1),
    })
    expect(unknown).toMatchObject({ value: null, result: { of: 'read', status: 'UnknownVariable' } })
  })

  test('that waits for a reboot waits through reports, until the boot', () => {
    const waiting = written('600', { status: 'RebootRequired', rebootRequired: true })
    const again = evolveVariable(waiting, entry({ value: '300' }), { origin: 'report', at: at(2) }, '2 x')
    expect(again).toMatchObject({ value: '300', asked: '600', rebootRequired: true })
    expect(afterBoot([again, reported])).toEqual([{ ...again, rebootRequired: false }])
  })
})
