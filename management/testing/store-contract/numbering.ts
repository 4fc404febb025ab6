import { describe, expect, test } from 'bun:test'
import type { ReferenceChange } from '@ocpp/shared/contracts/reference'
import { type OpenStore, useStore } from './support.ts'

type Item = ReferenceChange['item']
const station = (id: string, heartbeatSeconds = 300, removed = false): Item => ({
  kind: 'station',
  id,
  admission: 'accepted',
  secretHash: null,
  heartbeatSeconds,
  make: { vendor: 'Volt', model: 'V1', firmware: null },
  quirks: 'strict',
  removed,
})
const token = (value: string, type: 'ISO14443' | 'Local' = 'ISO14443'): Item => ({
  kind: 'token',
  type,
  value,
  status: 'Accepted',
  expiresAt: null,
  group: null,
  removed: false,
})

export const referencesContract = (open: OpenStore): void => {
  describe('the references', () => {
    const store = useStore(open)
    const items = async (after: number, limit = 100) =>
      (await store().references.after(after, limit)).changes.map((change) => change.item)

    test('are none at first', async () => {
      expect(await store().references.after(0, 10)).toEqual({ changes: [], revision: 0 })
    })

    test('lose an item that is taken off, and none beside it', async () => {
      const [gone, stays] = [token('gone'), token('stays')]
      for (const item of [gone, stays]) await store().references.record(item)
      await store().references.remove(gone)
      await store().references.remove(token('never there'))
      expect(await items(0)).toEqual([stays])
      await store().references.remove(stays)
    })

    test('grow in revision, and hold each item once, under its newest', async () => {
      const revisions: number[] = []
      for (const item of [station('A'), token('A'), token('A', 'Local'), station('a'), station('A', 60)]) {
        revisions.push(await store().references.record(item))
      }
      expect(revisions).toEqual([...new Set(revisions)].sort((a, b) => a - b))
      expect(revisions[0]).toBeGreaterThan(0)
      const page = await store().references.after(0, 100)
      expect(page).toStrictEqual({
        changes: [
          { revision: revisions[1]!, item: token('A') },
          { revision: revisions[2]!, item: token('A', 'Local') },
          { revision: revisions[3]!, item: station('a') },
          { revision: revisions[4]!, item: station('A', 60) },
        ],
        revision: revisions[4]!,
      })
      expect(await items(revisions[2]!)).toEqual([station('a'), station('A', 60)])
      expect(await store().references.after(revisions[4]!, 10)).toEqual({
        changes: [],
        revision: revisions[4]!,
      })
    })

    test('give no revision out again, also after the newest item was replaced', async () => {
      const first = await store().references.record(station('B'))
      const second = await store().references.record(station('B', 60, true))
      expect(second).toBeGreaterThan(first)
      expect(await items(first)).toEqual([station('B', 60, true)])
    })

    test('come in pages that name the newest revision', async () => {
      const { revision } = await store().references.after(0, 1)
      for (let i = 0; i < 25; i++) await store().references.record(token(`page ${i}`))
      const collected: Item[] = []
      for (let after = revision; ; ) {
        const page = await store().references.after(after, 10)
        collected.push(...page.changes.map((change) => change.item))
        expect(page.changes.length).toBeLessThanOrEqual(10)
        after = page.changes.at(-1)?.revision ?? page.revision
        if (after >= page.revision) break
      }
      expect(collected).toEqual(Array.from({ length: 25 }, (_, i) => token(`page ${i}`)))
    })

    test('roll back with the change they belong to', async () => {
      const { revision } = await store().references.after(0, 1)
      const failing = store().atomically(async ({ references }) => {
        await references.record(station('never'))
        throw new Error('no')
      })
      expect(failing).rejects.toThrow('no')
      await failing.catch(() => {})
      expect(await store().references.after(revision, 10)).toEqual({ changes: [], revision })
    })

    test('hide no change from a reader who follows while many write', async () => {
      const { revision } = await store().references.after(0, 1)
      const seen = new Set<string>()
      let after = revision
      const follow = async () => {
        const page = await store().references.after(after, 3)
        for (const { revision: at, item } of page.changes) {
          if (item.kind === 'token') seen.add(item.value)
          after = at
        }
        return after < page.revision
      }
      let writing = true
      const writers = Promise.all(
        Array.from({ length: 20 }, (_, i) =>
          store().atomically(async ({ references, counters }) => {
            await counters.next(`writer ${i}`)
            await references.record(token(`follow ${i}`))
          }),
        ),
      ).finally(() => {
        writing = false
      })
      while (writing || (await follow())) await follow()
      await writers
      while (await follow());
      expect(seen.size).toBe(20)
    }, 60_000)
  })
}

export const countersContract = (open: OpenStore): void => {
  describe('counters', () => {
    const store = useStore(open)

    test('count each name from 1', async () => {
      const next = (name: string) => store().counters.next(name)
      expect([await next('a.$b'), await next('a.$b'), await next('A.$B'), await next('a.$b')]).toEqual([
        1, 2, 1, 3,
      ])
    })

    test('give every number once when many ask at once', async () => {
      const given = await Promise.all(
        Array.from({ length: 40 }, (_, i) =>
          i % 4 === 0
            ? store().atomically(({ counters }) => counters.next('busy'))
            : store().counters.next('busy'),
        ),
      )
      expect(given.sort((a, b) => a - b)).toEqual(Array.from({ length: 40 }, (_, i) => i + 1))
    }, 60_000)

    test('give a number again that a failed transaction had', async () => {
      const failing = store().atomically(async ({ counters }) => {
        await counters.next('again')
        throw new Error('no')
      })
      await failing.catch(() => {})
      expect(await store().counters.next('again')).toBe(1)
    })
  })
}
