import type { Block } from '../block.ts'
import { horizons } from './records.ts'

export const retention = { collections: [horizons], api: {} } satisfies Block
