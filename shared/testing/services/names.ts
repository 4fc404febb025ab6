import { randomBytes } from 'node:crypto'

/** Names for what a test run makes in a server that may be somebody's own. */
export interface RunNames {
  /** What every name of this run begins with, so that the runner can find and remove them all. */
  prefix: string
  next(): string
}

/** Names from the runner's `TEST_RUN_ID`, or from a random id where a test file runs alone. */
export function createRunNames(env: Record<string, string | undefined>): RunNames {
  const prefix = `ocpp-test-${env.TEST_RUN_ID ?? randomId()}-`
  return { prefix, next: () => `${prefix}${randomId()}` }
}

/** 48 random bits in hexadecimal. */
export function randomId(): string {
  return randomBytes(6).toString('hex')
}
