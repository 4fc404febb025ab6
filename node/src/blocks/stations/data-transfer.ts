import type { Answer } from '../../handlers/handler.ts'

/** No vendor's extension is spoken here, in any version; the message log keeps what was sent. */
export const unknownVendor = (): Answer<{ status: 'UnknownVendorId' }> => ({
  response: { status: 'UnknownVendorId' },
  events: [],
  waits: false,
})
