import {
  formerReferenceKinds,
  type ReferencePage,
  type ReferenceQuery,
} from '@ocpp/shared/contracts/reference'
import type { References } from '../../ports/store.ts'
import type { AnswerTable } from './answer.ts'

/** Most changes in one page, whatever a node asks for. */
const longestPage = 1_000

/**
 * The next changes that the node understands. One of an earlier version would refuse a page with a kind that came after it,
 * and would go without stations and tokens then; pages of which nothing is left are passed over.
 */
const changesFor = async (
  references: Pick<References, 'after'>,
  { after, limit, kinds = [...formerReferenceKinds] }: Pick<ReferenceQuery, 'after' | 'limit' | 'kinds'>,
): Promise<ReferencePage> => {
  const page = await references.after(after, Math.min(Math.max(1, limit), longestPage))
  const changes = page.changes.filter(({ item }) => kinds.includes(item.kind))
  const last = page.changes.at(-1)?.revision ?? page.revision
  if (changes.length > 0 || last >= page.revision) return { ...page, changes }
  return await changesFor(references, { after: last, limit, kinds })
}

/** Answers to nodes that no functional block owns yet. */
export const coreAnswers = {
  referenceQuery: ({ store }, query) => changesFor(store.references, query),
} satisfies Partial<AnswerTable>
