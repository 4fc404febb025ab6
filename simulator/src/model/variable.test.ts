import { expect, test } from 'bun:test'
import { misfit, type Traits } from './variable.ts'

const whole: Traits = { dataType: 'integer', minLimit: 10, maxLimit: 99 }
const list = (dataType: Traits['dataType']): Traits => ({ dataType, valuesList: 'a,b' })

test.each([
  [whole, '10', null],
  [whole, '9', 'ValueOutOfRange'],
  [whole, '100', 'ValueOutOfRange'],
  [whole, '10.5', 'InvalidType'],
  [whole, '', 'InvalidType'],
  [{ dataType: 'decimal' }, '10.5', null],
  [{ dataType: 'decimal' }, 'ten', 'InvalidType'],
  [{ dataType: 'boolean' }, 'True', null],
  [{ dataType: 'boolean' }, '1', 'InvalidType'],
  [list('OptionList'), 'b', null],
  [list('OptionList'), 'a,b', 'ValueNotListed'],
  [list('MemberList'), 'b, a', null],
  [list('SequenceList'), 'a,c', 'ValueNotListed'],
  [{ dataType: 'string' }, 'anything', null],
] as const)('%j takes %j: %p', (traits, value, problem) => {
  expect(misfit(traits, value)).toBe(problem)
})
