import { describe, expect, test } from 'bun:test'
import { newTask, type Task } from '../../src/domain/tasks.ts'
import { instant } from '../records.ts'
import { type OpenStore, useStore } from './support.ts'

const task = (id: string, due: number, body: Task['body'] = {}): Task =>
  newTask({ id, kind: 'test', station: 'CS-1', dueAt: instant(due), body })

export const tasksContract = (open: OpenStore): void => {
  describe('a task', () => {
    const store = useStore(open)

    test('is stored once by its id and comes back as it was written', async () => {
      const first = task('one', 1_000, { $set: { 'a.b': 1 }, list: [null, 'x'] })
      expect(await store().tasks.insertMany([first, task('one', 5), task('two', 2_000)])).toEqual([
        true,
        false,
        true,
      ])
      expect(await store().tasks.insertMany([task('two', 3)])).toEqual([false])
      expect(await store().tasks.get('one')).toStrictEqual(first)
      expect(await store().tasks.get('nobody')).toBeNull()
      expect((await store().tasks.ofStation('CS-1')).map(({ id }) => id)).toEqual(['one', 'two'])
      expect(await store().tasks.insertMany([])).toEqual([])
    })
  })

  describe('tasks that are due', () => {
    const store = useStore(open)

    test('are claimed by one, earliest first, and come back when their time is up', async () => {
      await store().tasks.insertMany([task('c', 3), task('a', 1), task('b', 2), task('later', 50)])
      const [first, second] = await Promise.all([
        store().tasks.claim(instant(10), instant(20), 2, 'A'),
        store().tasks.claim(instant(10), instant(20), 2, 'B'),
      ])
      const ids = [...first, ...second].map(({ id }) => id)
      expect(ids.toSorted()).toEqual(['a', 'b', 'c'])
      expect(await store().tasks.claim(instant(15), instant(30), 10, 'C')).toEqual([])
      const again = await store().tasks.claim(instant(20), instant(40), 10, 'D')
      expect(again.map(({ id }) => id).toSorted()).toEqual(['a', 'b', 'c'])
      expect(again.map(({ attempts }) => attempts)).toEqual([2, 2, 2])
    })

    test('are brought forward for the stations and the kind that are named, never put off', async () => {
      const other = { ...task('other', 90), station: 'CS-9' }
      await store().tasks.insertMany([other, { ...other, id: 'kind', kind: 'another' }, task('mine', 90)])
      expect(await store().tasks.wake('test', ['CS-9', 'CS-8'], instant(70))).toBe(1)
      expect(await store().tasks.wake('test', ['CS-9'], instant(80))).toBe(0)
      expect(await store().tasks.wake('test', [], instant(0))).toBe(0)
      expect((await store().tasks.ofStation('CS-9')).map(({ id, dueAt }) => [id, dueAt])).toEqual([
        ['other', instant(70)],
        ['kind', instant(90)],
      ])
    })

    test('are finished or put off', async () => {
      expect(await store().tasks.finish('a', 'D')).toBe(true)
      expect(await store().tasks.finish('a', 'D')).toBe(false)
      expect(await store().tasks.postpone('b', instant(60), 'D')).toBe(true)
      expect(await store().tasks.postpone('a', instant(60), 'D')).toBe(false)
      const due = await store().tasks.claim(instant(45), instant(100), 10, 'E')
      expect(due.map(({ id }) => id)).toEqual(['c'])
    })
  })

  describe('a task that is held', () => {
    const store = useStore(open)
    const idsOf = (tasks: readonly Task[]) => tasks.map(({ id }) => id)
    const claimedBy = async (holder: string, id: string) => {
      await store().tasks.insertMany([task(id, 1)])
      expect(idsOf(await store().tasks.claim(instant(5), instant(20), 10, holder))).toContain(id)
    }

    test('is its holder’s for as long as that renews it', async () => {
      await claimedBy('A', 'long')
      expect(await store().tasks.renew('long', 'A', instant(30))).toBe(true)
      expect(await store().tasks.claim(instant(25), instant(40), 10, 'B')).toEqual([])
      expect(await store().tasks.renew('long', 'A', instant(40))).toBe(true)
      expect(await store().tasks.get('long')).toStrictEqual({ ...task('long', 40), attempts: 1 })
      expect(await store().tasks.finish('long', 'A')).toBe(true)
      expect(await store().tasks.renew('long', 'A', instant(50))).toBe(false)
    })

    test('is neither renewed nor settled by a holder from whom it was taken over', async () => {
      await claimedBy('A', 'lost')
      expect(idsOf(await store().tasks.claim(instant(21), instant(60), 10, 'B'))).toEqual(['lost'])
      expect(await store().tasks.renew('lost', 'A', instant(90))).toBe(false)
      expect(await store().tasks.postpone('lost', instant(90), 'A')).toBe(false)
      expect(await store().tasks.finish('lost', 'A')).toBe(false)
      expect(await store().tasks.get('lost')).toStrictEqual({ ...task('lost', 60), attempts: 2 })
      expect(await store().tasks.finish('lost', 'B')).toBe(true)
    })

    test('is nobody’s once it is put off; the same task stored anew is another', async () => {
      await claimedBy('A', 'twice')
      expect(await store().tasks.postpone('twice', instant(50), 'A')).toBe(true)
      expect(await store().tasks.finish('twice', 'A')).toBe(false)
      expect(await store().tasks.postpone('twice', instant(55))).toBe(true)
      expect(await store().tasks.finish('twice')).toBe(true)
      await claimedBy('B', 'twice')
      expect(await store().tasks.finish('twice', 'A')).toBe(false)
      expect(await store().tasks.finish('twice', 'B')).toBe(true)
    })

    test('is not taken from its holder by those who want it sooner; who withdraws it does', async () => {
      await claimedBy('A', 'busy')
      expect(await store().tasks.wake('test', ['CS-1'], instant(0))).toBe(0)
      expect(await store().tasks.postpone('busy', instant(0))).toBe(false)
      expect(await store().tasks.claim(instant(10), instant(40), 10, 'B')).toEqual([])
      expect(await store().tasks.finish('busy')).toBe(true)
      expect(await store().tasks.postpone('busy', instant(50), 'A')).toBe(false)
      expect(await store().tasks.get('busy')).toBeNull()
    })
  })
}
