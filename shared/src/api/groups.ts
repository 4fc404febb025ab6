import { reservationApi } from '../blocks/reservation/api.ts'
import { sessionApi, userApi } from '../blocks/users/api.ts'

/** Every group of routes of the API. */
export const routeGroups = { reservations: reservationApi, session: sessionApi, users: userApi } as const
