import { expect, test } from 'bun:test'
import { withDatabase } from './mongodb-url.ts'

test.each([
  ['mongodb://localhost', 'mongodb://localhost/t'],
  ['mongodb://localhost:27017/app?replicaSet=rs0', 'mongodb://localhost:27017/t?replicaSet=rs0'],
  ['mongodb://a:1,b:2/?w=majority', 'mongodb://a:1,b:2/t?w=majority'],
  ['mongodb+srv://u:p@cluster.example/app', 'mongodb+srv://u:p@cluster.example/t'],
])('%s with the database t is %s', (url, expected) => {
  expect(withDatabase(url, 't')).toBe(expected)
})

test('credentials go on being looked up where they were', () => {
  expect(withDatabase('mongodb://u:p@host/app', 't')).toBe('mongodb://u:p@host/t?authSource=app')
  expect(withDatabase('mongodb://u:p@host/app?authSource=admin', 't')).toBe(
    'mongodb://u:p@host/t?authSource=admin',
  )
})

test('another kind of URL is refused', () => {
  expect(() => withDatabase('postgres://host/app', 't')).toThrow('not a mongodb:// or mongodb+srv:// URL')
})
