import { certificates } from './certificates/block.ts'
import { reservation } from './reservation/block.ts'
import { smartCharging } from './smart-charging/block.ts'

/** Every functional block of the node. */
export const blocks = [certificates, reservation, smartCharging] as const
