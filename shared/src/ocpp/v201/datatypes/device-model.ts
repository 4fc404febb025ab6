import * as v from 'valibot'
import { decimal, optional, text } from '../../types.ts'
import { evse } from './common.ts'
import { object } from './object.ts'

export const component = object({
  name: text(50),
  instance: optional(text(50)),
  evse: optional(evse),
})

export const variable = object({ name: text(50), instance: optional(text(50)) })

export const attributeType = v.picklist(['Actual', 'Target', 'MinSet', 'MaxSet'])

export const variableAttribute = object({
  type: optional(attributeType),
  value: optional(text(2500)),
  mutability: optional(v.picklist(['ReadOnly', 'WriteOnly', 'ReadWrite'])),
  persistent: optional(v.boolean()),
  constant: optional(v.boolean()),
})

export const variableCharacteristics = object({
  unit: optional(text(16)),
  dataType: v.picklist([
    'string',
    'decimal',
    'integer',
    'dateTime',
    'boolean',
    'OptionList',
    'SequenceList',
    'MemberList',
  ]),
  minLimit: optional(decimal),
  maxLimit: optional(decimal),
  valuesList: optional(text(1000)),
  supportsMonitoring: v.boolean(),
})

/** The answer to every request for a report. */
export const genericDeviceModelStatus = v.picklist(['Accepted', 'Rejected', 'NotSupported', 'EmptyResultSet'])
