import * as v from 'valibot'
import { dateTime, int, list, optional, text } from '../../ocpp/types.ts'
import { fromCsms, fromStation } from '../../ocpp/v201/action.ts'
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

export const GetBaseReport = fromCsms(
  { requestId: int, reportBase: v.picklist(['ConfigurationInventory', 'FullInventory', 'SummaryInventory']) },
  { status: genericDeviceModelStatus, statusInfo },
)

export const GetReport = fromCsms(
  {
    requestId: int,
    componentVariable: optional(list(object({ component, variable: optional(variable) }), 1)),
    componentCriteria: optional(list(v.picklist(['Active', 'Available', 'Enabled', 'Problem']), 1, 4)),
  },
  { status: genericDeviceModelStatus, statusInfo },
)

export const GetVariables = fromCsms(
  { getVariableData: list(object({ attributeType: optional(attributeType), component, variable }), 1) },
  {
    getVariableResult: list(
      object({
        attributeStatus: v.picklist([
          'Accepted',
          'Rejected',
          'UnknownComponent',
          'UnknownVariable',
          'NotSupportedAttributeType',
        ]),
        attributeStatusInfo: statusInfo,
        attributeType: optional(attributeType),
        attributeValue: optional(text(2500)),
        component,
        variable,
      }),
      1,
    ),
  },
)

export const NotifyReport = fromStation(
  {
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
  },
  {},
)

export const SetVariables = fromCsms(
  {
    setVariableData: list(
      object({
        attributeType: optional(attributeType),
        attributeValue: text(1000),
        component,
        variable,
      }),
      1,
    ),
  },
  {
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
        attributeStatusInfo: statusInfo,
        component,
        variable,
      }),
      1,
    ),
  },
)
