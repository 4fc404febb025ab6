import type { BulkCommand } from '@ocpp/shared/blocks/bulk-commands/api'

/** What is kept of a bulk command beside the commands it consists of. */
export type BulkBody = Omit<BulkCommand, 'id' | 'askedAt' | 'counts'>

/** When the nth of them is sent, in milliseconds after the first. */
export const turnMs = (n: number, perSecond: number): number => Math.round((n * 1_000) / perSecond)
