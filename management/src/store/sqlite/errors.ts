import { SQLiteError } from 'bun:sqlite'
import { AppError } from '@ocpp/shared/kernel/errors'

/** Primary result codes that say the file or the disk cannot serve now, not that the request was wrong. */
const unavailable: Readonly<Record<number, string>> = {
  5: 'the database is locked by another process',
  6: 'the database is locked',
  8: 'the database cannot be written to',
  10: 'the disk reports an error',
  11: 'the database file is damaged',
  13: 'the disk is full',
  14: 'the database file cannot be opened',
  26: 'the file is not a database',
}

/** What a failed statement means to the caller; anything but a failing file or disk stays as it is. */
export const storeError = (error: unknown): unknown => {
  // drizzle wraps some errors in its own.
  const cause = error instanceof Error && error.cause instanceof SQLiteError ? error.cause : error
  if (!(cause instanceof SQLiteError)) return error
  // The lower byte of an extended result code is its primary code.
  const reason = unavailable[cause.errno & 0xff]
  return reason === undefined ? error : new AppError('unavailable', `SQLite: ${reason}`, { cause: error })
}
