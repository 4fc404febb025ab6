import { evolveStationOf } from '../../ingest/station-state.ts'
import type { Block } from '../block.ts'
import { adoptPassword } from './adopt-password.ts'
import {
  changeConnector,
  changeLink,
  connectStation,
  countRefusal,
  holdStation,
  recordSecurityEvent,
  removeStation,
  reportNewModel,
} from './projection.ts'
import { modelReport, passwordAdoption, removals } from './records.ts'
import { reportModel } from './report-model.ts'
import { stationRoutes } from './routes.ts'

export const stations = {
  collections: [removals],
  events: {
    StationConnected: connectStation,
    StationDisconnected: changeLink,
    StationHeld: holdStation,
    AdmissionChanged: evolveStationOf,
    StationRemoved: removeStation,
    StationBooted: evolveStationOf,
    ConnectorStatusChanged: changeConnector,
    ConnectionRefused: countRefusal,
    AvailabilityOrdered: evolveStationOf,
    ResetScheduled: evolveStationOf,
    SecurityEventReported: recordSecurityEvent,
  },
  listeners: { StationBooted: reportNewModel },
  tasks: { [modelReport.name]: reportModel, [passwordAdoption.name]: adoptPassword },
  api: { stations: stationRoutes },
} satisfies Block
