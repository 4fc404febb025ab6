import { reservation } from './reservation/block.ts'

/** Every functional block of the node. */
export const blocks = [reservation] as const
