import { Database } from 'bun:sqlite'
import { expect, test } from 'bun:test'
import { isAppError } from '@ocpp/shared/kernel/errors'
import { createWriter } from './writer.ts'

const open = () => {
  const client = new Database(':memory:')
  client.run('CREATE TABLE t (x INTEGER UNIQUE, filler TEXT) STRICT')
  const count = () => client.query<{ n: number }, []>('SELECT count(*) AS n FROM t').get()?.n
  const add = (x: number, filler = '') => client.run('INSERT INTO t VALUES (?, ?)', [x, filler])
  /** No room for anything but small rows. */
  const fillDisk = () => client.run('PRAGMA max_page_count = 5')
  const emptyDisk = () => client.run('PRAGMA max_page_count = 100000')
  return { client, writer: createWriter(client), count, add, fillDisk, emptyDisk }
}
const big = 'x'.repeat(100_000)
const outcomes = (settled: readonly PromiseSettledResult<unknown>[]) =>
  settled.map((one) => {
    if (one.status === 'fulfilled') return 'done'
    return isAppError(one.reason) ? one.reason.code : 'failed'
  })

test('a single write that fails does not keep those it shares a commit with', async () => {
  const { writer, add, count } = open()
  const writes = [1, 2, 1, 3].map((x) => writer.single(() => add(x)))
  expect(outcomes(await Promise.allSettled(writes))).toEqual(['done', 'done', 'failed', 'done'])
  expect(count()).toBe(3)
})

test('a single write of several statements leaves no half', async () => {
  const { writer, add, count } = open()
  const half = () => {
    add(1)
    add(2)
    add(1)
  }
  expect(outcomes(await Promise.allSettled([writer.single(half), writer.single(() => add(9))]))).toEqual([
    'failed',
    'done',
  ])
  expect(count()).toBe(1)
})

test('writes that wait at the same time share commits, in the order they came', async () => {
  const { client, writer, add } = open()
  const commits: number[] = []
  const run = client.run.bind(client)
  client.run = (sql: string, ...rest: never[]) => {
    if (sql === 'COMMIT') commits.push(1)
    return run(sql, ...rest)
  }
  await Promise.all(Array.from({ length: 1200 }, (_, x) => writer.single(() => add(x))))
  expect(commits).toHaveLength(3)
  const stored = client.query<{ x: number }, []>('SELECT x FROM t ORDER BY rowid').all()
  expect(stored.map((row) => row.x)).toEqual(Array.from({ length: 1200 }, (_, x) => x))
})

test('single writes do not slip into a transaction that waits for something', async () => {
  const { writer, add, count } = open()
  const { promise: gate, resolve: go } = Promise.withResolvers<void>()
  const transaction = writer.transaction(async () => {
    add(1)
    await gate
    throw new Error('on purpose')
  })
  const single = writer.single(() => add(2))
  go()
  expect(outcomes(await Promise.allSettled([transaction, single]))).toEqual(['failed', 'done'])
  expect(count()).toBe(1)
})

test('a full disk loses the transaction whole, says so, and the next one works once there is room', async () => {
  const { writer, add, count, fillDisk, emptyDisk } = open()
  fillDisk()
  const full = writer.transaction(async () => {
    add(1)
    await Promise.resolve()
    add(2, big)
  })
  const singles = [writer.single(() => add(3)), writer.single(() => add(4, big))]
  const [transaction, ...rest] = outcomes(await Promise.allSettled([full, ...singles]))
  expect(transaction).toBe('unavailable')
  expect(rest).toContain('unavailable')
  // Whoever was told `done` is there, and nobody else.
  expect(count()).toBe(rest.filter((outcome) => outcome === 'done').length)
  emptyDisk()
  await writer.transaction(async () => void add(5, big))
  expect(count()).toBe(rest.filter((outcome) => outcome === 'done').length + 1)
})

test('after closing nothing is written', async () => {
  const { writer, add, count } = open()
  const before = writer.single(() => add(1))
  await writer.close()
  await before
  expect(outcomes(await Promise.allSettled([writer.single(() => add(2))]))).toEqual(['unavailable'])
  expect(count()).toBe(1)
})
