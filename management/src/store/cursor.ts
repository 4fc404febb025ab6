import { AppError } from '@ocpp/shared/kernel/errors'
import * as v from 'valibot'

/** An opaque cursor: the sort keys of the last row of a page, its id among them. */
export const encodeCursor = (keys: readonly unknown[]): string =>
  Buffer.from(JSON.stringify(keys)).toString('base64url')

/**
 * Reads a cursor back.
 * @throws AppError `invalid` when it is not one this list has issued
 */
export const decodeCursor = <S extends v.GenericSchema>(cursor: string, keys: S): v.InferOutput<S> => {
  try {
    return v.parse(keys, JSON.parse(Buffer.from(cursor, 'base64url').toString()))
  } catch (cause) {
    throw new AppError('invalid', 'the cursor is not one of this list', { cause })
  }
}
