import type { Collection, Db } from 'mongodb'
import type { Documents } from './documents.ts'
import { indexes } from './indexes.ts'

export type Collections = { readonly [Name in keyof Documents]: Collection<Documents[Name]> }

export const collectionsOf = (db: Db): Collections =>
  Object.fromEntries(
    Object.keys(indexes).map((name) => [name, db.collection(name)]),
  ) as unknown as Collections
