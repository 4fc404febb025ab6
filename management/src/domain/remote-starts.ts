/** Who asked for a remote start: kept under the number that the station repeats in its transaction's events. */
export interface RemoteStart {
  readonly commandId: string
}

/** What came of a remote start, under the same number; of one of 1.6 under `command <id>`. */
export interface RemotelyStarted {
  readonly transactionId: string
}

/** The command that a transaction of 1.6 came from, under the transaction's id. */
export interface StartedBy {
  readonly commandId: string
}

/** The key of what came of a command that has no number of its own. */
export const keyOfCommand = (commandId: string): string => `command ${commandId}`
