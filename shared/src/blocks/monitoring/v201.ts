import * as v from 'valibot'
import { dateTime, decimal, int, list, optional, text } from '../../ocpp/types.ts'
import { fromCsms, fromStation } from '../../ocpp/v201/action.ts'
import { acceptedOrRejected, statusInfo } from '../../ocpp/v201/datatypes/common.ts'
import { component, genericDeviceModelStatus, variable } from '../../ocpp/v201/datatypes/device-model.ts'
import { object } from '../../ocpp/v201/datatypes/object.ts'
import { eventSources, eventTriggers, monitoringBases, monitorTypes } from './events.ts'

const monitor = v.picklist(monitorTypes)

export const ClearVariableMonitoring = fromCsms(
  { id: list(int, 1) },
  {
    clearMonitoringResult: list(
      object({ id: int, status: v.picklist(['Accepted', 'Rejected', 'NotFound']), statusInfo }),
      1,
    ),
  },
)

export const GetMonitoringReport = fromCsms(
  {
    requestId: int,
    componentVariable: optional(list(object({ component, variable: optional(variable) }), 1)),
    monitoringCriteria: optional(
      list(v.picklist(['ThresholdMonitoring', 'DeltaMonitoring', 'PeriodicMonitoring']), 1, 3),
    ),
  },
  { status: genericDeviceModelStatus, statusInfo },
)

export const NotifyEvent = fromStation(
  {
    generatedAt: dateTime,
    tbc: optional(v.boolean()),
    seqNo: int,
    eventData: list(
      object({
        eventId: int,
        timestamp: dateTime,
        trigger: v.picklist(eventTriggers),
        cause: optional(int),
        actualValue: text(2500),
        techCode: optional(text(50)),
        techInfo: optional(text(500)),
        cleared: optional(v.boolean()),
        transactionId: optional(text(36)),
        variableMonitoringId: optional(int),
        eventNotificationType: v.picklist(eventSources),
        component,
        variable,
      }),
      1,
    ),
  },
  {},
)

export const NotifyMonitoringReport = fromStation(
  {
    requestId: int,
    tbc: optional(v.boolean()),
    seqNo: int,
    generatedAt: dateTime,
    monitor: optional(
      list(
        object({
          component,
          variable,
          variableMonitoring: list(
            object({
              id: int,
              transaction: v.boolean(),
              value: decimal,
              type: monitor,
              severity: int,
            }),
            1,
          ),
        }),
        1,
      ),
    ),
  },
  {},
)

export const SetMonitoringBase = fromCsms(
  { monitoringBase: v.picklist(monitoringBases) },
  { status: genericDeviceModelStatus, statusInfo },
)

export const SetMonitoringLevel = fromCsms({ severity: int }, { status: acceptedOrRejected, statusInfo })

export const SetVariableMonitoring = fromCsms(
  {
    setMonitoringData: list(
      object({
        id: optional(int),
        transaction: optional(v.boolean()),
        type: monitor,
        value: decimal,
        severity: int,
        component,
        variable,
      }),
      1,
    ),
  },
  {
    setMonitoringResult: list(
      object({
        id: optional(int),
        status: v.picklist([
          'Accepted',
          'UnknownComponent',
          'UnknownVariable',
          'UnsupportedMonitorType',
          'Rejected',
          'Duplicate',
        ]),
        statusInfo,
        type: monitor,
        severity: int,
        component,
        variable,
      }),
      1,
    ),
  },
)
