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
        store().tasks.claim(instant(10), instant(20), 2),
        store().tasks.claim(instant(10), instant(20), 2),
      ])
      const ids = [...first, ...second].map(({ id }) => id)
      expect(ids.toSorted()).toEqual(['a', 'b', 'c'])
      expect(await store().tasks.claim(instant(15), instant(30), 10)).toEqual([])
      const again = await store().tasks.claim(instant(20), instant(40), 10)
      expect(again.map(({ id }) => id).toSorted()).toEqual(['a', 'b', 'c'])
      expect(again.map(({ attempts }) => attempts)).toEqual([2, 2, 2])
    })

    test('are brought forward for the stations and the kind that are named, never put off', async () => {
      const other = { ...task('other', 90), station: 'CS-9' }
      await store().tasks.insertMany([other, { ...other, id: 'kind', kind: 'another' }, task('mine', 90)])
      expect(await store().tasks.hasten('test', ['CS-9', 'CS-8'], instant(70))).toBe(1)
      expect(await store().tasks.hasten('test', ['CS-9'], instant(80))).toBe(0)
      expect(await store().tasks.hasten('test', [], instant(0))).toBe(0)
      expect((await store().tasks.ofStation('CS-9')).map(({ id, dueAt }) => [id, dueAt])).toEqual([
        ['other', instant(70)],
        ['kind', instant(90)],
      ])
    })

    test('are finished or put off', async () => {
      expect(await store().tasks.finish('a')).toBe(true)
      expect(await store().tasks.finish('a')).toBe(false)
      expect(await store().tasks.postpone('b', instant(60))).toBe(true)
      expect(await store().tasks.postpone('a', instant(60))).toBe(false)
      const due = await store().tasks.claim(instant(45), instant(100), 10)
      expect(due.map(({ id }) => id)).toEqual(['c'])
    })
  })
}
