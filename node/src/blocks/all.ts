import { reservation } from './reservation/block.ts'
import { smartCharging } from './smart-charging/block.ts'

/** Every functional block of the node. */
export const blocks = [reservation, smartCharging] as const
