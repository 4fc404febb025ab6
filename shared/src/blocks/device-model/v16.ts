import * as v from 'valibot'
import { list, object, optional, text } from '../../ocpp/types.ts'
import { fromCsms } from '../../ocpp/v16/action.ts'

/** Characters that a value may have; the errata raised this from 500. */
const value = text(2048)

export const ChangeConfiguration = fromCsms(
  { key: text(50), value },
  { status: v.picklist(['Accepted', 'Rejected', 'RebootRequired', 'NotSupported']) },
)

export const GetConfiguration = fromCsms(
  { key: optional(list(text(50))) },
  {
    configurationKey: optional(
      list(object({ key: text(50), readonly: v.boolean(), value: optional(value) })),
    ),
    unknownKey: optional(list(text(50))),
  },
)
