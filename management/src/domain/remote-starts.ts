/** Who asked for a remote start: kept under the number that the station repeats in its transaction's events. */
export interface RemoteStart {
  readonly commandId: string
}

/** What came of a remote start, under the same number. */
export interface RemotelyStarted {
  readonly transactionId: string
}
