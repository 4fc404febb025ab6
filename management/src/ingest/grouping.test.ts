import { describe, expect, test } from 'bun:test'
import type { JournalEntry } from '@ocpp/shared/contracts/journal'
import { AppError } from '@ocpp/shared/kernel/errors'
import { instant } from '../../testing/records.ts'
import { createGrouping } from './grouping.ts'

const entries = (count: number, from = 1): readonly JournalEntry[] =>
  Array.from({ length: count }, (_, i) => ({
    source: 'node-1',
    sequence: from + i,
    station: 'CS-1',
    receivedAt: instant(),
    events: [],
  }))

/** Commits that wait to be let through, in the order they began. */
const heldCommits = (rest = async () => {}, atOnce = 1) => {
  const begun: { readonly size: number; readonly gate: PromiseWithResolvers<void> }[] = []
  const commit = async (some: readonly JournalEntry[]) => {
    const gate = Promise.withResolvers<void>()
    begun.push({ size: some.length, gate })
    await gate.promise
  }
  return { grouping: createGrouping({ commit, deliver: commit }, atOnce, rest), begun }
}

/** Lets everything that is ready to run do so. */
const turn = () => new Promise<void>((resolve) => setImmediate(resolve))

describe('grouping', () => {
  test('puts what waits into one commit, up to a size', async () => {
    const { grouping, begun } = heldCommits()
    const delivered = [50, 50, 50, 450, 50].map((size) => grouping.deliver(entries(size)))
    for (const n of [0, 1]) {
      await turn()
      begun[n]!.gate.resolve()
    }
    await Promise.all(delivered)
    expect(begun.map(({ size }) => size)).toEqual([150, 500])
  })

  test('lets what comes soon after a commit share the next, unless it is much', async () => {
    const rest = Promise.withResolvers<void>()
    const { grouping, begun } = heldCommits(() => rest.promise)
    const first = grouping.deliver(entries(1))
    await turn()
    begun[0]!.gate.resolve()
    await first
    const few = [grouping.deliver(entries(1)), grouping.deliver(entries(2))]
    await turn()
    expect(begun).toHaveLength(1)
    rest.resolve()
    await turn()
    begun[1]!.gate.resolve()
    await Promise.all(few)
    expect(begun.map(({ size }) => size)).toEqual([1, 3])
  })

  test('lets half a commit wait for nothing', async () => {
    const { grouping, begun } = heldCommits(() => new Promise(() => {}))
    for (const n of [0, 1]) {
      const delivered = grouping.deliver(entries(250))
      await turn()
      begun[n]!.gate.resolve()
      await delivered
    }
  })

  test('makes commits smaller while the store cannot take large ones, and larger again', async () => {
    let most = 100
    const sizes: number[] = []
    const commit = async (some: readonly JournalEntry[]) => {
      if (some.length > most) throw new AppError('unavailable', 'too much at a time')
      sizes.push(some.length)
    }
    const { deliver } = createGrouping({ commit, deliver: commit }, 1)
    const insist = async (): Promise<void> => deliver(entries(50)).catch(insist)
    await Promise.all(Array.from({ length: 10 }, insist))
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBe(500)
    expect(Math.max(...sizes)).toBeLessThanOrEqual(100)
    most = 500
    sizes.length = 0
    for (let round = 0; round < 5; round++) await Promise.all(Array.from({ length: 10 }, insist))
    expect(Math.max(...sizes)).toBeGreaterThan(300)
  })

  test('lets the bus join less after one envelope was too much, and more again', async () => {
    let most = 100
    const commit = async (some: readonly JournalEntry[]) => {
      if (some.length > most) throw new AppError('unavailable', 'too much at a time')
    }
    const { deliver, joinLimit } = createGrouping({ commit, deliver: commit }, 1)
    expect(joinLimit()).toBe(250)
    await deliver(entries(250)).catch(() => {})
    expect(joinLimit()).toBeLessThanOrEqual(100)
    most = 500
    for (let round = 0; round < 5; round++) await deliver(entries(joinLimit()))
    expect(joinLimit()).toBe(250)
    most = 0
    for (let round = 0; round < 12; round++) await deliver(entries(1)).catch(() => {})
    expect(joinLimit()).toBe(1)
  })

  test('rejects all of a group when the store is away, and delivers each alone when one is bad', async () => {
    const { grouping, begun } = heldCommits()
    const outcomes = async () => {
      const both = [grouping.deliver(entries(2)), grouping.deliver(entries(3))]
      await turn()
      return both
    }
    const away = await outcomes()
    begun[0]!.gate.reject(new AppError('unavailable', 'the store is away'))
    expect((await Promise.allSettled(away)).map(({ status }) => status)).toEqual(['rejected', 'rejected'])

    const bad = await outcomes()
    begun[1]!.gate.reject(new Error('bad entry'))
    await turn()
    begun[2]!.gate.resolve()
    await turn()
    begun[3]!.gate.reject(new Error('bad entry'))
    expect((await Promise.allSettled(bad)).map(({ status }) => status)).toEqual(['fulfilled', 'rejected'])
    expect(begun.map(({ size }) => size)).toEqual([5, 5, 2, 3])
  })

  test('runs other writes while no commit is under way, and commits after them', async () => {
    const { grouping, begun } = heldCommits()
    const log: string[] = []
    const first = grouping.deliver(entries(1)).then(() => log.push('first'))
    await turn()
    const write = grouping.between(async () => void log.push('write'))
    const failing = grouping.between(() => Promise.reject(new Error('no'))).catch(() => log.push('failed'))
    await turn()
    expect(log).toEqual([])
    begun[0]!.gate.resolve()
    await Promise.all([first, write, failing])
    const second = grouping.deliver(entries(1)).then(() => log.push('second'))
    await turn()
    begun[1]!.gate.resolve()
    await second
    expect(log).toEqual(['first', 'write', 'failed', 'second'])
  })

  test('runs as many commits at once as the store likes, and other writes only while there is none', async () => {
    const { grouping, begun } = heldCommits(undefined, 2)
    const log: string[] = []
    const delivered = [300, 300, 300].map((size) => grouping.deliver(entries(size)))
    await turn()
    expect(begun.map(({ size }) => size)).toEqual([300, 300])
    const write = grouping.between(async () => void log.push('write'))
    begun[0]!.gate.resolve()
    await turn()
    // What came first goes first; the write waits for both that are under way now.
    expect(begun).toHaveLength(2)
    begun[1]!.gate.resolve()
    await Promise.all([delivered[0], delivered[1], write])
    expect(log).toEqual(['write'])
    await turn()
    expect(begun).toHaveLength(3)
    begun[2]!.gate.resolve()
    await Promise.all(delivered)
  })

  test('lets less than half a commit wait for the end of the one under way', async () => {
    const { grouping, begun } = heldCommits(undefined, 2)
    const first = grouping.deliver(entries(1))
    await turn()
    const others = [grouping.deliver(entries(1)), grouping.deliver(entries(1))]
    await turn()
    expect(begun.map(({ size }) => size)).toEqual([1])
    begun[0]!.gate.resolve()
    await first
    await turn()
    begun[1]!.gate.resolve()
    await Promise.all(others)
    expect(begun.map(({ size }) => size)).toEqual([1, 2])
  })

  test('takes what comes in the moment its last commit ends', async () => {
    for (const atOnce of [1, 2]) {
      let count = 0
      const commit = async () => void count++
      const { deliver, settled } = createGrouping({ commit, deliver: commit }, atOnce, async () => {})
      for (let i = 0; i < 20; i++) {
        const one = deliver(entries(1))
        for (let microtask = 0; microtask < i; microtask++) await undefined
        await Promise.all([one, deliver(entries(1))])
      }
      await settled()
      expect(count).toBeGreaterThanOrEqual(20)
    }
  })
})
