import type * as stations16 from '@ocpp/shared/blocks/stations/v16'
import type * as stations201 from '@ocpp/shared/blocks/stations/v201'
import type { Answer, Handler } from '../../handlers/handler.ts'

/** No vendor's extension is spoken here; the message log keeps what was sent. */
const unknownVendor = (): Answer<{ status: 'UnknownVendorId' }> => ({
  response: { status: 'UnknownVendorId' },
  events: [],
  waits: false,
})

export const dataTransfer16: Handler<typeof stations16.DataTransfer> = unknownVendor
export const dataTransfer201: Handler<typeof stations201.DataTransfer> = unknownVendor
