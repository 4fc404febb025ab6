import * as v from 'valibot'
import { action } from '../../ocpp/action.ts'
import { dateTime, decimal, int, list, optional, text } from '../../ocpp/types.ts'
import { acceptedOrRejected, statusInfo } from '../../ocpp/v201/datatypes/common.ts'
import { component, genericDeviceModelStatus, variable } from '../../ocpp/v201/datatypes/device-model.ts'
import { object } from '../../ocpp/v201/datatypes/object.ts'

const monitor = v.picklist(['UpperThreshold', 'LowerThreshold', 'Delta', 'Periodic', 'PeriodicClockAligned'])

export const ClearVariableMonitoring = action(
  'ClearVariableMonitoring',
  'csms',
  object({ id: list(int, 1) }),
  object({
    clearMonitoringResult: list(
      object({
        id: int,
        status: v.picklist(['Accepted', 'Rejected', 'NotFound']),
        statusInfo: optional(statusInfo),
      }),
      1,
    ),
  }),
)

export const GetMonitoringReport = action(
  'GetMonitoringReport',
  'csms',
  object({
    requestId: int,
    componentVariable: optional(list(object({ component, variable: optional(variable) }), 1)),
    monitoringCriteria: optional(
      list(v.picklist(['ThresholdMonitoring', 'DeltaMonitoring', 'PeriodicMonitoring']), 1, 3),
    ),
  }),
  object({ status: genericDeviceModelStatus, statusInfo: optional(statusInfo) }),
)

export const NotifyEvent = action(
  'NotifyEvent',
  'station',
  object({
    generatedAt: dateTime,
    tbc: optional(v.boolean()),
    seqNo: int,
    eventData: list(
      object({
        eventId: int,
        timestamp: dateTime,
        trigger: v.picklist(['Alerting', 'Delta', 'Periodic']),
        cause: optional(int),
        actualValue: text(2500),
        techCode: optional(text(50)),
        techInfo: optional(text(500)),
        cleared: optional(v.boolean()),
        transactionId: optional(text(36)),
        variableMonitoringId: optional(int),
        eventNotificationType: v.picklist([
          'HardWiredNotification',
          'HardWiredMonitor',
          'PreconfiguredMonitor',
          'CustomMonitor',
        ]),
        component,
        variable,
      }),
      1,
    ),
  }),
  object({}),
)

export const NotifyMonitoringReport = action(
  'NotifyMonitoringReport',
  'station',
  object({
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
  }),
  object({}),
)

export const SetMonitoringBase = action(
  'SetMonitoringBase',
  'csms',
  object({ monitoringBase: v.picklist(['All', 'FactoryDefault', 'HardWiredOnly']) }),
  object({ status: genericDeviceModelStatus, statusInfo: optional(statusInfo) }),
)

export const SetMonitoringLevel = action(
  'SetMonitoringLevel',
  'csms',
  object({ severity: int }),
  object({ status: acceptedOrRejected, statusInfo: optional(statusInfo) }),
)

export const SetVariableMonitoring = action(
  'SetVariableMonitoring',
  'csms',
  object({
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
  }),
  object({
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
        statusInfo: optional(statusInfo),
        type: monitor,
        severity: int,
        component,
        variable,
      }),
      1,
    ),
  }),
)
