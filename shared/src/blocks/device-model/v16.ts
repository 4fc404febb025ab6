import * as v from 'valibot'
import { action } from '../../ocpp/action.ts'
import { list, object, optional, text } from '../../ocpp/types.ts'

/** Characters that a value may have; the errata raised this from 500. */
export const CONFIGURATION_VALUE_LENGTH = 2048

export const ChangeConfiguration = action(
  'ChangeConfiguration',
  'csms',
  object({ key: text(50), value: text(CONFIGURATION_VALUE_LENGTH) }),
  object({ status: v.picklist(['Accepted', 'Rejected', 'RebootRequired', 'NotSupported']) }),
)

export const GetConfiguration = action(
  'GetConfiguration',
  'csms',
  object({ key: optional(list(text(50))) }),
  object({
    configurationKey: optional(
      list(
        object({ key: text(50), readonly: v.boolean(), value: optional(text(CONFIGURATION_VALUE_LENGTH)) }),
      ),
    ),
    unknownKey: optional(list(text(50))),
  }),
)
