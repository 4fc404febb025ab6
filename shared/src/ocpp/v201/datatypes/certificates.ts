import * as v from 'valibot'
import { text } from '../../types.ts'
import { object } from './object.ts'

const hashAlgorithm = v.picklist(['SHA256', 'SHA384', 'SHA512'])

const hashFields = {
  hashAlgorithm,
  issuerNameHash: text(128),
  issuerKeyHash: text(128),
  serialNumber: text(40),
}

export const certificateHashData = object(hashFields)

export const ocspRequestData = object({ ...hashFields, responderURL: text(512) })
