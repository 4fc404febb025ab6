import { createExclusion } from '@ocpp/shared/kernel/exclusion'
import { newSecret } from '@ocpp/shared/kernel/ids'
import { loadKnownPasswords, weaknessOf } from './known-passwords.ts'

/** Hashes and verifies passwords of people (argon2id; stations have machine-made ones and a faster hash). */
export interface Passwords {
  hash(password: string): Promise<string>
  /**
   * With `null` for the hash, or an empty one as users of the identity provider have, it takes as long and says no: an
   * unknown account looks like a wrong password.
   * @param isStranger waits with those who have never logged in where they are, and not with anybody else
   */
  verify(password: string, hash: string | null, isStranger?: boolean): Promise<boolean>
  /** So many wait that one more would wait for seconds. */
  isBusy(isStranger: boolean): boolean
  /** Why this one is soon guessed, to follow the word *password*; null when it is good. */
  weaknessOf(password: string, words: readonly string[]): string | null
}

export interface PasswordCost {
  /** KiB */
  readonly memoryCost: number
  readonly timeCost: number
}

/**
 * One at a time for strangers, one for all others: the threads that hash look up names and read files as well, and a
 * flood of strangers must not make anybody else wait.
 */
const hashesAtOnce = 1
const mostWaiting = 20

export const createPasswords = async (
  cost: PasswordCost = { memoryCost: 19_456, timeCost: 2 },
): Promise<Passwords> => {
  const turns = createExclusion(hashesAtOnce)
  const strangers = createExclusion(hashesAtOnce)
  const known = await loadKnownPasswords()
  // The same characters can be typed as different code points.
  const hash = (password: string) =>
    turns.shared(() => Bun.password.hash(password.normalize('NFKC'), { algorithm: 'argon2id', ...cost }))
  const nobodys = await hash(newSecret())
  return {
    hash,
    async verify(password, kept, isStranger = false) {
      const stored = kept === '' ? null : kept
      if (password === '') return false
      const matches = await (isStranger ? strangers : turns).shared(() =>
        Bun.password.verify(password.normalize('NFKC'), stored ?? nobodys),
      )
      return matches && stored !== null
    },
    isBusy: (isStranger) => (isStranger ? strangers : turns).waiting() >= mostWaiting,
    weaknessOf: (password, words) => weaknessOf(known, password, words),
  }
}
