import { type ReferenceChange, type ReferenceQuery, referenceKinds } from '@ocpp/shared/contracts/reference'
import type { TestApp } from '../management-app.ts'

/** What a node is sent that asks for everything, in order: the newest of a thing stands last. */
export const referencesOf = async ({
  bus,
}: Pick<TestApp, 'bus'>): Promise<readonly ReferenceChange['item'][]> => {
  const all = { after: 0, limit: 1_000, kinds: [...referenceKinds] }
  const query: ReferenceQuery = { kind: 'referenceQuery', node: 'node-1', ...all }
  const { changes } = await bus.ask('management', query, 1_000)
  return changes.map(({ item }) => item)
}
