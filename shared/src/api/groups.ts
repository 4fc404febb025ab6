import { reservationApi } from '../blocks/reservation/api.ts'

/** Every group of routes of the API. */
export const routeGroups = { reservations: reservationApi } as const
