import type { Journal } from '@ocpp/node/journal/journal'

/** Keeps nothing and settles at once: for measuring what the rest of the node costs. */
export const createNullJournal = (): Journal => ({
  append: ({ onKept }, settled) => {
    settled?.(null)
    onKept?.(null)
  },
  flush: async () => {},
  isFull: () => false,
  health: () => ({
    writable: true,
    problem: null,
    depth: 0,
    ageMs: 0,
    full: false,
    commits: 0,
    damaged: 0,
  }),
  close: async () => {},
})
