import { createExclusion } from '@ocpp/shared/kernel/exclusion'
import { newSecret } from '@ocpp/shared/kernel/ids'

/** Hashes and verifies passwords of people (argon2id; stations have machine-made ones and a faster hash). */
export interface Passwords {
  hash(password: string): Promise<string>
  /** With `null` for the hash it takes as long and says no: an unknown account looks like a wrong password. */
  verify(password: string, hash: string | null): Promise<boolean>
  /** So many wait that one more would wait for seconds. */
  isBusy(): boolean
}

export interface PasswordCost {
  /** KiB */
  readonly memoryCost: number
  readonly timeCost: number
}

/** The threads that hash look up names and read files as well: some are left for that, however many log in. */
const hashesAtOnce = 2
const mostWaiting = 50

export const createPasswords = async (
  cost: PasswordCost = { memoryCost: 19_456, timeCost: 2 },
): Promise<Passwords> => {
  const turns = createExclusion(hashesAtOnce)
  const hash = (password: string) =>
    turns.shared(() => Bun.password.hash(password, { algorithm: 'argon2id', ...cost }))
  const nobodys = await hash(newSecret())
  return {
    hash,
    async verify(password, known) {
      if (password === '') return false
      const matches = await turns.shared(() => Bun.password.verify(password, known ?? nobodys))
      return matches && known !== null
    },
    isBusy: () => turns.waiting() >= mostWaiting,
  }
}
