const INT31 = 0x7fffffff

/** A number for the station to repeat in what it sends later: as wide as OCPP's integers, and never 0. */
export const newRequestId = (): number => (crypto.getRandomValues(new Uint32Array(1))[0] ?? 0) & INT31 || 1
