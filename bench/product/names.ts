/** The load's stations and the token that each of them uses. */
export const stationId = (index: number): string => `LOAD-${String(index).padStart(4, '0')}`
export const tokenOf = (index: number): string => `LOAD${String(index).padStart(4, '0')}`
