import { expect, test } from 'bun:test'
import { fileName } from './file-name.ts'

test('a name has no folders, no tricks and a bounded length', () => {
  expect(fileName('diagnostics.zip')).toBe('diagnostics.zip')
  expect(fileName('../../etc/passwd')).toBe('passwd')
  expect(fileName('..%2f..%2fetc%2Fpasswd')).toBe('passwd')
  expect(fileName('C:\\temp\\log.txt')).toBe('log.txt')
  expect(fileName('a"b<c>.txt')).toBe('a_b_c_.txt')
  expect(fileName('..')).toBe('')
  expect(fileName('%E0%A4%A')).toBe('%E0%A4%A')
  expect(fileName('x'.repeat(500)).length).toBeLessThanOrEqual(120)
  expect(fileName('a\u202etxt.exe')).not.toContain('\u202e')
})
