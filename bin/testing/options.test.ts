import { expect, test } from 'bun:test'
import { parseTestOptions, STAGES } from './options.ts'

test('nothing asked for means every stage', () => {
  expect(parseTestOptions([])).toEqual({ stages: STAGES, filters: [] })
})

test('--only chooses one stage, and paths narrow it', () => {
  expect(parseTestOptions(['--only', 'int', 'shared/src/bus'])).toEqual({
    stages: ['int'],
    filters: ['shared/src/bus'],
  })
})

test('a path alone leaves out the stages that know no test files', () => {
  expect(parseTestOptions(['journal'])).toEqual({ stages: ['fast', 'int', 'e2e'], filters: ['journal'] })
})

test.each([['--only'], ['--only', 'slow'], ['--watch']].map((args) => ({ args })))(
  'what is not understood is answered with the usage: $args',
  ({ args }) => {
    expect(() => parseTestOptions(args)).toThrow('usage: npm test --')
  },
)
