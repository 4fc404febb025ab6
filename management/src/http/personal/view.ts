import type { Right } from '@ocpp/shared/api/rights'
import { AppError } from '@ocpp/shared/kernel/errors'
import { maskedToken } from '../../blocks/authorization/index.ts'
import { openCursor, sealCursor } from './sealed-cursor.ts'
import { withTokens } from './tokens-in.ts'

/** What passes between the API and who asks, by whether they may see personal data. */
export interface PersonalView {
  /** An answer, or what a stream is made of, as they may see it. */
  shown<T>(answer: T): T
  /** What they sent. @throws AppError `invalid` for a token as it was shown to them, which would replace the whole one */
  received<T>(body: T): T
  /** The cursor that they were given, as the store wrote it. */
  query<T>(query: T): T
}

/** For those who may see it, and where nobody is logged in. */
export const wholeView: PersonalView = {
  shown: (answer) => answer,
  received: (body) => body,
  query: (query) => query,
}

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null

const withCursor = <T>(value: T, name: string, change: (cursor: string) => string): T => {
  if (!isObject(value)) return value
  const cursor: unknown = Reflect.get(value, name)
  return typeof cursor === 'string' ? { ...value, [name]: change(cursor) } : value
}

const refuseMasked = (token: string): string => {
  if (token.startsWith('…'))
    throw new AppError('invalid', 'A token of which only the end is shown cannot be sent')
  return token
}

/** Tokens are masked to their last four characters, and whose they are as a whole, where the right is missing. */
export const personalView = (rights: readonly Right[], pepper: string): PersonalView =>
  rights.includes('viewPersonal')
    ? wholeView
    : {
        shown: (answer) =>
          withCursor(withTokens(answer, maskedToken), 'next', (cursor) => sealCursor(pepper, cursor)),
        received: (body) => {
          withTokens(body, refuseMasked)
          return body
        },
        query: (query) => withCursor(query, 'cursor', (cursor) => openCursor(pepper, cursor)),
      }
