import { stationApi } from './api.ts'
import { stationSecurityApi } from './security-api.ts'

/** The groups of routes about stations and how they prove who they are. */
export const stationGroups = { stations: stationApi, stationSecurity: stationSecurityApi } as const
