import { expect, test } from 'bun:test'
import { judgeRings, ringsOf, type Source } from './rings.ts'

const file = (path: string, ...imports: string[]): Source => [
  path,
  imports.map((name) => `import { x } from '${name}'`).join('\n'),
]

test('two blocks that need each other are a ring, from whichever of their files', () => {
  const sources = [
    file('management/src/blocks/door/rules/lock.ts', '../../lamp/index.ts'),
    file('management/src/blocks/lamp/index.ts', './read.ts'),
    file('management/src/blocks/lamp/read.ts', '../door/index.ts'),
  ]
  const [ring] = ringsOf(sources)
  expect(ring).toEqual({ parent: 'management/src/blocks', members: ['door', 'lamp'] })
  expect(ringsOf(sources.slice(0, 2))).toEqual([])
})

test('a ring may lead over a third, and an import of types counts', () => {
  const sources: Source[] = [
    file('node/src/a/one.ts', '../b/two.ts'),
    file('node/src/b/two.ts', '../c/deep/three.ts'),
    ['node/src/c/deep/three.ts', "import type { One } from '../../a/one.ts'"],
    file('node/src/d/four.ts', '../a/one.ts'),
  ]
  expect(ringsOf(sources)).toEqual([{ parent: 'node/src', members: ['a', 'b', 'c'] }])
})

test('a folder and the files beside it are no ring, and neither is a folder with itself', () => {
  const sources = [
    file('node/src/blocks/all.ts', './lamp/block.ts'),
    file('node/src/blocks/lamp/block.ts', '../block.ts', './light.ts'),
  ]
  expect(ringsOf(sources)).toEqual([])
})

test('an exception names its members, and has to be needed', () => {
  const ring = { parent: 'node/src', members: ['a', 'b'] }
  expect(judgeRings([ring], ['node/src: a b'])).toEqual([])
  expect(judgeRings([{ ...ring, members: ['a', 'b', 'c'] }], ['node/src: a b'])).toEqual([
    'node/src: a b c: these folders need each other, so none can be read without the others',
    'node/src: a b: no exception is needed any more, take it off the list',
  ])
})
