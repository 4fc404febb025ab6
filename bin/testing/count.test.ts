import { describe, expect, test } from 'bun:test'
import { closingLine, countBunTest, countVitest, judge, NOTHING } from './count.ts'

const BUN_SUMMARY = `
src/a.test.ts:
(pass) says "3 fail" [0.10ms]

 12 pass
 1 skip
 2 todo
 3 fail
 40 expect() calls
Ran 18 tests across 2 files. [22.00ms]
`

describe('the summary of bun test', () => {
  test('is read with skipped and planned tests together', () => {
    expect(countBunTest(BUN_SUMMARY)).toEqual({ passed: 12, failed: 3, skipped: 3 })
  })

  test('counts an error outside of any test as a failure', () => {
    expect(countBunTest(' 1 pass\n 0 fail\n 1 error\n')).toEqual({ passed: 1, failed: 1, skipped: 0 })
  })

  test('is read through colours', () => {
    expect(countBunTest('\x1b[32m 4 pass\x1b[0m\n\x1b[2m 0 fail\x1b[0m\n')).toEqual({
      ...NOTHING,
      passed: 4,
    })
  })

  test('is not found after a crash', () => {
    expect(countBunTest('(pass) one\nSegmentation fault')).toBeUndefined()
  })
})

describe('the summary of vitest', () => {
  test('is the line of tests, not the line of files', () => {
    const output =
      ' Test Files  1 failed | 3 passed (4)\n      Tests  2 failed | 11 passed | 1 skipped (14)\n'
    expect(countVitest(output)).toEqual({ passed: 11, failed: 2, skipped: 1 })
  })

  test('is not found when vitest did not start', () => {
    expect(countVitest('Error: cannot load config')).toBeUndefined()
  })
})

describe('a finished run', () => {
  test('without a summary is one failure, also when it ended well', () => {
    expect(judge(undefined, 0)).toEqual({ ...NOTHING, failed: 1 })
  })

  test('that ended badly has a failure, whatever it counted', () => {
    expect(judge({ passed: 5, failed: 0, skipped: 0 }, 1).failed).toBe(1)
  })

  test('that ended well is what it counted', () => {
    expect(judge({ passed: 5, failed: 0, skipped: 0 }, 0)).toEqual({ passed: 5, failed: 0, skipped: 0 })
  })
})

test('the closing line names skipped tests only where there are any', () => {
  expect(closingLine({ passed: 7, failed: 1, skipped: 0 })).toBe('7 passed, 1 failed')
  expect(closingLine({ passed: 7, failed: 0, skipped: 2 })).toBe('7 passed, 0 failed, 2 skipped')
})
