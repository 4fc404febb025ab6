import * as v from 'valibot'
import { int, optional, text } from '../../types.ts'
import { object } from './object.ts'

/** Why a request was answered as it was; no answer has to say it. */
export const statusInfo = optional(object({ reasonCode: text(20), additionalInfo: optional(text(512)) }))

export const evse = object({ id: int, connectorId: optional(int) })

export const acceptedOrRejected = v.picklist(['Accepted', 'Rejected'])
export const acceptedRejectedOrScheduled = v.picklist(['Accepted', 'Rejected', 'Scheduled'])

export const messageContent = object({
  format: v.picklist(['ASCII', 'HTML', 'URI', 'UTF8']),
  language: optional(text(8)),
  content: text(512),
})
