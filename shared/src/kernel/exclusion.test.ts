import { expect, test } from 'bun:test'
import { createExclusion } from './exclusion.ts'

const turn = () => new Promise<void>((resolve) => setImmediate(resolve))

test('so many run at a time, the others wait in the order they came, one alone for all before it', async () => {
  const { shared, alone, waiting } = createExclusion(2)
  const log: string[] = []
  const gates = new Map<string, PromiseWithResolvers<void>>()
  const work = (name: string) => () => {
    log.push(name)
    const gate = Promise.withResolvers<void>()
    gates.set(name, gate)
    return gate.promise
  }
  const some = [shared(work('a')), shared(work('b')), alone(work('c')), shared(work('d')), shared(work('e'))]
  const all = Promise.allSettled(some)
  await turn()
  expect([log.join(''), waiting()]).toEqual(['ab', 3])
  gates.get('a')?.resolve()
  await turn()
  expect(log.join('')).toBe('ab')
  gates.get('b')?.reject(new Error('no'))
  await turn()
  expect([log.join(''), waiting()]).toEqual(['abc', 2])
  gates.get('c')?.resolve()
  await turn()
  expect([log.join(''), waiting()]).toEqual(['abcde', 0])
  for (const name of 'de') gates.get(name)?.resolve()
  expect((await all).map(({ status }) => status)).toEqual([
    'fulfilled',
    'rejected',
    'fulfilled',
    'fulfilled',
    'fulfilled',
  ])
})
