import { describe, expect, test } from 'bun:test'
import { withDatabase } from './scratch.ts'

describe('another database on the same server', () => {
  test.each([
    ['mongodb://localhost:27017', 'mongodb://localhost:27017/other'],
    ['mongodb://localhost:27017/ocpp', 'mongodb://localhost:27017/other'],
    ['mongodb://a:1,b:2/ocpp?replicaSet=rs0', 'mongodb://a:1,b:2/other?replicaSet=rs0'],
    ['mongodb+srv://db.example.org/?w=1', 'mongodb+srv://db.example.org/other?w=1'],
    ['mongodb://ada:secret@localhost/ocpp', 'mongodb://ada:secret@localhost/other?authSource=ocpp'],
    ['mongodb://ada:secret@localhost/ocpp?w=1', 'mongodb://ada:secret@localhost/other?w=1&authSource=ocpp'],
    [
      'mongodb://ada:secret@localhost/ocpp?authSource=admin',
      'mongodb://ada:secret@localhost/other?authSource=admin',
    ],
    ['mongodb://ada:secret@localhost', 'mongodb://ada:secret@localhost/other'],
  ])('of %s is %s', (url, expected) => {
    expect(withDatabase(url, 'other')).toBe(expected)
  })
})
