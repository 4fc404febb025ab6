import { expect, test } from 'bun:test'
import { scratchMongodb } from '../../../testing/store-contract/scratch-stores.ts'

const token = {
  ...({ kind: 'token', type: 'Local', status: 'Accepted' } as const),
  ...{ expiresAt: null, group: null, removed: false },
}

test('a transaction that comes late to the counter of revisions is not starved by those that come early', async () => {
  const { store, close } = await scratchMongodb()
  const refer = (id: string, workMs: number) =>
    store.atomically(async ({ references, stations }) => {
      await stations.get(id)
      await Bun.sleep(workMs)
      return await references.record({ ...token, value: id })
    })
  try {
    let isDone = false
    const early = async (lane: number): Promise<number[]> => {
      const revisions: number[] = []
      for (let n = 0; !isDone; n++) revisions.push(await refer(`EARLY-${lane}-${n}`, 0))
      return revisions
    }
    const storm = Promise.all([1, 2, 3].map(early))
    const late = await Promise.all(Array.from({ length: 5 }, (_, n) => refer(`LATE-${n}`, 100))).finally(
      () => {
        isDone = true
      },
    )
    const all = [...late, ...(await storm).flat()]
    expect(new Set(all).size).toBe(all.length)
  } finally {
    await close()
  }
}, 60_000)
