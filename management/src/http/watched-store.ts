import type { Repositories, Store } from '../ports/store.ts'

/** A store that notes whether an audit entry was written through it. */
export const watchedStore = (store: Store): { readonly store: Store; readonly hasAudit: () => boolean } => {
  let noted = false
  const watching = ({ security }: Pick<Repositories, 'security'>): Repositories['security'] => ({
    ...security,
    audit: (entry) => {
      noted = true
      return security.audit(entry)
    },
  })
  const watched: Store = Object.create(store, {
    security: { get: () => watching(store) },
    atomically: {
      value: <T>(work: (repositories: Repositories) => Promise<T>) =>
        store.atomically((repositories) => work({ ...repositories, security: watching(repositories) })),
    },
  })
  return { store: watched, hasAudit: () => noted }
}
