import { evolveStationOf } from '../../ingest/station-state.ts'
import type { Block } from '../block.ts'
import { adoptPassword } from './adopt-password.ts'
import { approveStation } from './approve.ts'
import { changeStation } from './change.ts'
import { createStation } from './create.ts'
import { describeConnectors } from './describe-connectors.ts'
import { removeHeld } from './held.ts'
import {
  changeConnector,
  changeLink,
  connectStation,
  countRefusal,
  holdStation,
  projectRemoval,
  recordSecurityEvent,
  reportNewModel,
} from './projection.ts'
import { listSecurityEvents, listStations, readStation, readTimeline } from './read.ts'
import { modelReport, passwordAdoption, removals, stationSecurity } from './records.ts'
import { removeStation } from './remove.ts'
import { reportModel } from './report-model.ts'
import { stationEffects } from './rules/effects.ts'
import { changeSecurity, readSecurity } from './security/security.ts'
import { withdrawNextPassword } from './withdraw-next-password.ts'

export const stations = {
  collections: [removals, stationSecurity],
  events: {
    StationConnected: connectStation,
    StationDisconnected: changeLink,
    StationHeld: holdStation,
    AdmissionChanged: evolveStationOf,
    StationRemoved: projectRemoval,
    StationBooted: evolveStationOf,
    ConnectorStatusChanged: changeConnector,
    ConnectorDescribed: evolveStationOf,
    ConnectionRefused: countRefusal,
    AvailabilityOrdered: evolveStationOf,
    ResetScheduled: evolveStationOf,
    SecurityEventReported: recordSecurityEvent,
  },
  listeners: { StationBooted: reportNewModel },
  effects: stationEffects,
  tasks: { [modelReport.name]: reportModel, [passwordAdoption.name]: adoptPassword },
  api: {
    stationSecurity: {
      read: ({ context, params }) => readSecurity(context, params.id),
      change: ({ context, actor, params, body }) => changeSecurity(context, actor, params.id, body),
    },
    stations: {
      list: ({ context, query }) => listStations(context, query),
      create: ({ context, actor, body }) => createStation(context, actor, body),
      read: ({ context, params }) => readStation(context, params.id),
      change: ({ context, actor, params, body }) => changeStation(context, actor, params.id, body),
      remove: ({ context, actor, params, query }) => removeStation(context, actor, params.id, query.figures),
      withdrawNextPassword: ({ context, actor, params }) => withdrawNextPassword(context, actor, params.id),
      removeHeld: ({ context, actor, body }) => removeHeld(context, actor, body),
      approve: ({ context, actor, params, body }) => approveStation(context, actor, params.id, body),
      connectors: async ({ context, params }) => (await readStation(context, params.id)).connectors,
      describeConnectors: ({ context, actor, params, body }) =>
        describeConnectors(context, actor, params.id, body.connectors),
      timeline: ({ context, params, query }) => readTimeline(context, params.id, query),
      securityEvents: ({ context, params }) => listSecurityEvents(context, params.id),
    },
  },
} satisfies Block
