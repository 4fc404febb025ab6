import { afterEach, beforeEach, expect, test } from 'bun:test'
import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { digestOf, filesUnder } from './stamp.mjs'

let folder: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'stamp-'))
  mkdirSync(join(folder, 'deep'))
  writeFileSync(join(folder, 'a.ts'), 'a')
  writeFileSync(join(folder, 'deep/b.ts'), 'b')
  writeFileSync(join(folder, 'deep/b.test.ts'), 'test')
})

afterEach(() => rmSync(folder, { recursive: true, force: true }))

const digest = () => digestOf(filesUnder(folder, (file: string) => !file.endsWith('.test.ts')))

test('a change of content, a new file and a lost file each change the digest', () => {
  const seen = new Set([digest()])
  writeFileSync(join(folder, 'deep/b.ts'), 'changed')
  seen.add(digest())
  writeFileSync(join(folder, 'c.ts'), '')
  seen.add(digest())
  rmSync(join(folder, 'a.ts'))
  seen.add(digest())
  expect(seen.size).toBe(4)
})

test('another date alone, or a change in what is not asked for, keeps it', () => {
  const before = digest()
  utimesSync(join(folder, 'a.ts'), 1, 1)
  writeFileSync(join(folder, 'deep/b.test.ts'), 'changed')
  expect(digest()).toBe(before)
})

test('a folder that does not exist has no files', () => {
  expect(filesUnder(join(folder, 'nowhere'))).toEqual([])
})
