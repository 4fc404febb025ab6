import type { OpenStore } from '../store-contract/support.ts'
import { keeping } from './keeping.ts'
import { using } from './using.ts'

/** What API keys promise on any store. */
export const apiKeysContract = (name: string, open: OpenStore): void => {
  keeping(name, open)
  using(name, open)
}
