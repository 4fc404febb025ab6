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
    const late = Promise.all(Array.from({ length: 10 }, (_, n) => refer(`LATE-${n}`, 100)))
    let isDone = false
    const early: Promise<number>[] = []
    const storm = (async () => {
      for (let n = 0; !isDone; n++) {
        early.push(refer(`EARLY-${n}`, 0))
        await Bun.sleep(40)
      }
    })()
    const revisions = await late.finally(() => {
      isDone = true
    })
    await storm
    expect(new Set([...revisions, ...(await Promise.all(early))]).size).toBe(revisions.length + early.length)
  } finally {
    await close()
  }
}, 60_000)
