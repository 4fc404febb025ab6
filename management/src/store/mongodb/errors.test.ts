import { describe, expect, test } from 'bun:test'
import { AppError } from '@ocpp/shared/kernel/errors'
import {
  MongoBulkWriteError,
  MongoInvalidArgumentError,
  MongoNetworkError,
  MongoServerError,
  MongoTopologyClosedError,
} from 'mongodb'
import { isDuplicateKey, storeError } from './errors.ts'

const server = (code: number) => new MongoServerError({ message: `code ${code}`, code })
const codeOf = (error: unknown) => (error instanceof AppError ? error.code : error)

describe('an error of MongoDB', () => {
  test('is unavailable where a later try may succeed', () => {
    const labelled = server(1)
    labelled.addErrorLabel('TransientTransactionError')
    const passing = [
      new MongoNetworkError('gone'),
      new MongoTopologyClosedError(),
      server(112),
      server(10107),
      labelled,
      new MongoBulkWriteError(new MongoNetworkError('gone'), {} as never),
    ]
    expect(passing.map((error) => codeOf(storeError(error)))).toEqual(passing.map(() => 'unavailable'))
  })

  test('stays as it is where no later try can help, or where it is no error of MongoDB', () => {
    const lasting = [
      server(11000),
      server(121),
      new MongoInvalidArgumentError('wrong'),
      new AppError('conflict', 'no'),
      new TypeError('broken'),
      'thrown text',
    ]
    for (const error of lasting) expect(storeError(error)).toBe(error)
  })

  test('is a duplicate key in single and in bulk writes', () => {
    const bulk = new MongoBulkWriteError({ message: 'E11000', code: 11000, writeErrors: [] }, {} as never)
    expect([server(11000), bulk, server(112), new Error('11000')].map(isDuplicateKey)).toEqual([
      true,
      true,
      false,
      false,
    ])
  })
})
