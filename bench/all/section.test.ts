import { expect, test } from 'bun:test'
import { withSection } from './section.ts'

const page = 'Before\n<!-- bench a -->\nold\n<!-- end -->\nBetween\n<!-- bench b -->\n<!-- end -->\n'

test('a section gets its text and keeps what stands around it, again and again', () => {
  const once = withSection(withSection(page, 'a', 'A | $& 1'), 'b', 'B')
  expect(once).toBe(
    'Before\n<!-- bench a -->\n```text\nA | $& 1\n```\n<!-- end -->\nBetween\n<!-- bench b -->\n```text\nB\n```\n<!-- end -->\n',
  )
  expect(withSection(once, 'b', 'B')).toBe(once)
  expect(() => withSection(page, 'c', '')).toThrow('no section c')
})
