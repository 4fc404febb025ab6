import { expect, test } from 'bun:test'
import type { DeadLetter } from '../src/bus/bus.ts'
import type { DeadLetterStore } from '../src/bus/in-process/dead-letter-store.ts'

export const deadLetterOf = (id: string): DeadLetter => ({
  id,
  body: `{"id":"${id}","note":"é😀\\u0000"}`,
  error: `why ${id}`,
  at: '2026-03-01T12:00:00.000Z',
})

/** What every dead letter store must do; each test takes an empty one. */
export const deadLetterStoreContract = (name: string, open: () => DeadLetterStore): void => {
  test(`${name} gives dead letters back as they were, newest first, up to the limit`, async () => {
    const box = open()
    // Neither ids nor times need to rise: the order is that of arrival.
    const deadLetters = ['b', 'c', 'a'].map(deadLetterOf)
    for (const deadLetter of deadLetters) await box.add(deadLetter)
    expect(await box.list(10)).toEqual(deadLetters.toReversed())
    expect(await box.list(2)).toEqual(deadLetters.toReversed().slice(0, 2))
    expect(await box.get('c')).toEqual(deadLetterOf('c'))
  })

  test(`${name} removes a dead letter once and keeps the order of the others`, async () => {
    const box = open()
    for (const id of ['a', 'b', 'c']) await box.add(deadLetterOf(id))
    expect(await box.remove('c')).toBe(true)
    expect(await box.remove('c')).toBe(false)
    expect(await box.get('c')).toBeNull()
    await box.add(deadLetterOf('d'))
    expect((await box.list(10)).map(({ id }) => id)).toEqual(['d', 'b', 'a'])
  })

  test(`${name} knows nothing of a dead letter that never was`, async () => {
    const box = open()
    expect(await box.list(10)).toEqual([])
    expect(await box.get('x')).toBeNull()
    expect(await box.remove('x')).toBe(false)
  })
}
