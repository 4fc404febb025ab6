import { describe, expect, test } from 'bun:test'
import { judgeSizes } from './judge.ts'
import { measureFile, measureFolders } from './measure.ts'

const statements = (count: number) => Array.from({ length: count }, (_, index) => `  use(${index})`)
const fileOf = (lines: string[]) => measureFile('node/src/x.ts', `${lines.join('\n')}\n`)
const problemsOf = (lines: string[]) => judgeSizes(fileOf(lines))
const folderOf = (count: number) =>
  measureFolders(Array.from({ length: count }, (_, index) => `node/src/server/file-${index}.ts`))

describe('the sizes check', () => {
  test('refuses the first line beyond 250 in a file', () => {
    expect(problemsOf(statements(250))).toEqual([])
    expect(problemsOf(statements(251))).toEqual([
      'node/src/x.ts: 251 lines, more than the 250 a file may have',
    ])
  })

  test.each([
    ['a declaration', ['function named() {', '}'], 'named'],
    ['an arrow function', ['const named = () => {', '}'], 'named'],
    ['a function in an object', ['const table = {', 'named: async () => {', '},', '}'], 'named'],
    ['a method', ['class Holder {', 'named() {', '}', '}'], 'named'],
    ['a function inside another one that is no list', ['test("title", () => {', '})'], 'test title'],
    ['a function that is handed to a call', ['register(() => {', '})'], 'register'],
  ])('refuses the first line beyond 80 in %s', (_, frame, name) => {
    const opens = frame.findIndex((line) => /(\(\)) (=> )?\{$/.test(line)) + 1
    const filled = (count: number) => [...frame.slice(0, opens), ...statements(count), ...frame.slice(opens)]
    expect(problemsOf(filled(78))).toEqual([])
    expect(problemsOf(filled(79))).toEqual([
      `node/src/x.ts#${name}: 81 lines, more than the 80 a function may have`,
    ])
  })

  test('measures the cases of a list of cases, not the list', () => {
    const short = ['  test("short", () => {', ...statements(30), '  })']
    const long = ['  test("long", () => {', ...statements(79), '  })']
    const list = ['export function contract() {', '  beforeEach(reset)', ...short, ...short, ...short, '}']
    expect(problemsOf(list)).toEqual([])
    expect(problemsOf(['describe.each(all)("x", () => {', ...long, '})'])).toEqual([
      'node/src/x.ts#test long: 81 lines, more than the 80 a function may have',
    ])
  })

  test('refuses the 26th file in a folder', () => {
    expect(judgeSizes(folderOf(25))).toEqual([])
    expect(judgeSizes(folderOf(26))).toEqual([
      'node/src/server: 26 files, more than the 25 a folder may have',
    ])
  })
})
