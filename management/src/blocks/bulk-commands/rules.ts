/** When the nth of them is sent, in milliseconds after the first. */
export const sendAfterMs = (n: number, perSecond: number): number => Math.round((n * 1_000) / perSecond)
