import type * as core16 from '@ocpp/shared/ocpp/v16/core'
import type * as core201 from '@ocpp/shared/ocpp/v201/core'
import type { Answer, Handler } from '../../handlers/handler.ts'

/** No vendor's extension is spoken here; the message log keeps what was sent. */
const unknownVendor = (): Answer<{ status: 'UnknownVendorId' }> => ({
  response: { status: 'UnknownVendorId' },
  events: [],
  waits: false,
})

export const dataTransfer16: Handler<typeof core16.DataTransfer> = unknownVendor
export const dataTransfer201: Handler<typeof core201.DataTransfer> = unknownVendor
