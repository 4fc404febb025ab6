import * as v from 'valibot'
import { action } from '../../ocpp/action.ts'
import { dateTime, int, list, optional, text } from '../../ocpp/types.ts'
import { statusInfo } from '../../ocpp/v201/datatypes/common.ts'
import {
  attributeType,
  component,
  genericDeviceModelStatus,
  variable,
  variableAttribute,
  variableCharacteristics,
} from '../../ocpp/v201/datatypes/device-model.ts'
import { object } from '../../ocpp/v201/datatypes/object.ts'

export const GetBaseReport = action(
  'GetBaseReport',
  'csms',
  object({
    requestId: int,
    reportBase: v.picklist(['ConfigurationInventory', 'FullInventory', 'SummaryInventory']),
  }),
  object({ status: genericDeviceModelStatus, statusInfo: optional(statusInfo) }),
)

export const GetReport = action(
  'GetReport',
  'csms',
  object({
    requestId: int,
    componentVariable: optional(list(object({ component, variable: optional(variable) }), 1)),
    componentCriteria: optional(list(v.picklist(['Active', 'Available', 'Enabled', 'Problem']), 1, 4)),
  }),
  object({ status: genericDeviceModelStatus, statusInfo: optional(statusInfo) }),
)

export const GetVariables = action(
  'GetVariables',
  'csms',
  object({
    getVariableData: list(object({ attributeType: optional(attributeType), component, variable }), 1),
  }),
  object({
    getVariableResult: list(
      object({
        attributeStatus: v.picklist([
          'Accepted',
          'Rejected',
          'UnknownComponent',
          'UnknownVariable',
          'NotSupportedAttributeType',
        ]),
        attributeStatusInfo: optional(statusInfo),
        attributeType: optional(attributeType),
        attributeValue: optional(text(2500)),
        component,
        variable,
      }),
      1,
    ),
  }),
)

export const NotifyReport = action(
  'NotifyReport',
  'station',
  object({
    requestId: int,
    generatedAt: dateTime,
    seqNo: int,
    tbc: optional(v.boolean()),
    reportData: optional(
      list(
        object({
          component,
          variable,
          variableAttribute: list(variableAttribute, 1, 4),
          variableCharacteristics: optional(variableCharacteristics),
        }),
        1,
      ),
    ),
  }),
  object({}),
)

export const SetVariables = action(
  'SetVariables',
  'csms',
  object({
    setVariableData: list(
      object({
        attributeType: optional(attributeType),
        attributeValue: text(1000),
        component,
        variable,
      }),
      1,
    ),
  }),
  object({
    setVariableResult: list(
      object({
        attributeType: optional(attributeType),
        attributeStatus: v.picklist([
          'Accepted',
          'Rejected',
          'UnknownComponent',
          'UnknownVariable',
          'NotSupportedAttributeType',
          'RebootRequired',
        ]),
        attributeStatusInfo: optional(statusInfo),
        component,
        variable,
      }),
      1,
    ),
  }),
)
