import type { AnswerTable } from './answer.ts'

/** Most changes in one page, whatever a node asks for. */
const longestPage = 1_000

/** Answers to nodes that no functional block owns yet. */
export const coreAnswers = {
  referenceQuery: ({ store }, { after, limit }) =>
    store.references.after(after, Math.min(Math.max(1, limit), longestPage)),
} satisfies Partial<AnswerTable>
