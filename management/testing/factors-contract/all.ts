import type { OpenStore } from '../store-contract/support.ts'
import { passkeysContract } from './passkeys.ts'
import { requiredContract } from './required.ts'
import { totpContract } from './totp.ts'

/** What second factors promise on any store. */
export const factorsContract = (name: string, open: OpenStore): void => {
  totpContract(name, open)
  requiredContract(name, open)
  passkeysContract(name, open)
}
