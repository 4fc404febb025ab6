import { afterAll, beforeAll, describe, expect, test } from 'bun:test'
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { judgeCommits } from './judge.ts'
import { readCommits } from './read.ts'

let root: string

/** Only what this repository says: neither hooks nor settings of who runs the test. */
const env = {
  PATH: process.env.PATH,
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_CONFIG_SYSTEM: '/dev/null',
  ...{ GIT_AUTHOR_NAME: 'A', GIT_AUTHOR_EMAIL: 'a@localhost' },
  ...{ GIT_COMMITTER_NAME: 'A', GIT_COMMITTER_EMAIL: 'a@localhost' },
}

function git(...args: string[]): void {
  const { status, stderr } = spawnSync('git', args, { cwd: root, env, encoding: 'utf8' })
  if (status !== 0) throw new Error(stderr)
}

const commit = (message: string) => git('commit', '--allow-empty', '--quiet', '--message', message)
const problems = (range: string) =>
  judgeCommits(readCommits(range, root)).map((line) => line.replace(/^[0-9a-f]{10} /, ''))

beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'commits-'))
  git('init', '--quiet', '--initial-branch=main')
  commit('before the range: no body')
  git('tag', 'start')
})

afterAll(() => rmSync(root, { recursive: true, force: true }))

describe('the commits of a range', () => {
  test('nothing is wrong with an empty range', () => {
    expect(problems('start..HEAD')).toEqual([])
  })

  test('a subject of 72 characters with a body is lawful, a merge needs none', () => {
    commit(`${'x'.repeat(72)}\n\nWhat was wrong, and what now holds.`)
    git('checkout', '--quiet', '-b', 'side')
    commit('node(x): a change\n\nWith a body.\n\nof two paragraphs')
    git('checkout', '--quiet', 'main')
    git('merge', '--quiet', '--no-ff', '--message', 'Merge side', 'side')
    expect(problems('start..HEAD')).toEqual([])
  })

  test.each([
    [
      'a subject of 73 characters',
      `${'x'.repeat(73)}\n\nA body.`,
      [`${'x'.repeat(73)}: a subject of 73 characters, more than 72`],
    ],
    ['a missing body', 'node(x): a change', ['node(x): a change: no body']],
    [
      'a body of trailers alone',
      'node(x): a change\n\nSigned-off-by: A <a@localhost>',
      ['node(x): a change: no body'],
    ],
    [
      'both',
      'y'.repeat(80),
      [`${'y'.repeat(80)}: a subject of 80 characters, more than 72`, `${'y'.repeat(80)}: no body`],
    ],
  ])('%s is refused', (_, message, expected) => {
    commit(message)
    expect(problems('HEAD~1..HEAD')).toEqual(expected)
  })

  test('a range that git does not know is refused, not taken as empty', () => {
    expect(() => readCommits('nowhere..HEAD', root)).toThrow('nowhere')
    expect(() => readCommits('--output=x', root)).toThrow()
    expect(() => readCommits('', root)).toThrow()
  })
})
