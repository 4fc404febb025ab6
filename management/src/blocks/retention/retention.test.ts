import { expect, test } from 'bun:test'
import { managementSettings } from '../../settings.ts'
import * as schema from '../../store/sqlite/schema/index.ts'
import { storedForms } from '../all.ts'
import { agedKinds, retention } from './rules.ts'

test('every table and every kind of item is listed with what bounds it, and nothing else is', () => {
  const tables = Object.keys(schema).filter((name) => name !== 'items')
  expect(Object.keys(retention).toSorted()).toEqual([...tables, ...storedForms.items.keys()].toSorted())
})

test('what is removed by age has a setting, and items are named as what they are', () => {
  for (const [name, { days, of, having }] of agedKinds) {
    expect(Object.keys(managementSettings), name).toContain(days)
    if (of === 'items') expect(having?.kind, name).toEqual([name])
    else expect(of, name).toBe(name as typeof of)
  }
})
