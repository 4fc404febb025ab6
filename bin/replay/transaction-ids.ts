/** What the other system called transactions of OCPP 1.6, and what the node here called them. */
export interface TransactionIds {
  /** A start was answered here with `ours`; `theirs` is null where the log has no answer to it. */
  started(station: string, connector: number | null, ours: string, theirs: string | null): void
  /** The text with the ids of the node here in the place of the other system's. */
  translated(station: string, connector: number | null, text: string): string
  /** How many ids no answer held, and were taken to be those of the only session they could be. */
  guessed(): number
  /** The id there of a transaction here, where it is known. */
  there(station: string, ours: string): string | undefined
}

const ID = /("transactionId"\s*:\s*"?)(\d+)\b/g

export const createTransactionIds = (): TransactionIds => {
  const known = new Map<string, string>()
  const unmatched: { station: string; connector: number | null; ours: string }[] = []
  let guesses = 0
  const guess = (station: string, connector: number | null, theirs: string): string | undefined => {
    const fits = unmatched.filter(
      (one) => one.station === station && (connector === null || one.connector === connector),
    )
    const [only] = fits
    if (only === undefined || fits.length > 1) return undefined
    unmatched.splice(unmatched.indexOf(only), 1)
    known.set(`${station} ${theirs}`, only.ours)
    guesses++
    return only.ours
  }
  return {
    started: (station, connector, ours, theirs) => {
      if (theirs !== null) known.set(`${station} ${theirs}`, ours)
      else if (!unmatched.some((one) => one.ours === ours)) unmatched.push({ station, connector, ours })
    },
    translated: (station, connector, text) =>
      text.replace(ID, (whole, before: string, theirs: string) => {
        if (theirs === '0') return whole
        const ours = known.get(`${station} ${theirs}`) ?? guess(station, connector, theirs)
        return ours === undefined ? whole : `${before}${ours}`
      }),
    guessed: () => guesses,
    there: (station, ours) =>
      [...known]
        .find(([key, id]) => id === ours && key.startsWith(`${station} `))?.[0]
        .slice(station.length + 1),
  }
}
