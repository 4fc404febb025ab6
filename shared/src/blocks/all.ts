import { reservation } from './reservation/block.ts'

/** Every functional block that has a folder of its own. */
export const blocks = [reservation] as const
