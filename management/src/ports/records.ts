/** The records a store keeps are the domain's own. */
export type * from '../domain/records.ts'
