import { join } from 'node:path'
import type { Lock } from './lock.ts'

/** bun.lock of that folder; Bun itself reads its form. */
export const readLock = async (root: string): Promise<Lock> =>
  (await import(join(root, 'bun.lock'))).default as Lock
