import type { OpenStore } from './store-contract/support.ts'
import { sendingContract } from './webhooks-contract/sending.ts'
import { troubleContract } from './webhooks-contract/trouble.ts'

/** What webhooks promise on any store, from what stations report to what receivers get. */
export const webhooksContract = (name: string, open: OpenStore): void => {
  sendingContract(name, open)
  troubleContract(name, open)
}
