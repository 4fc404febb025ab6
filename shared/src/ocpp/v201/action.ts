import type * as v from 'valibot'
import type { Direction } from '../action.ts'
import { object } from './datatypes/object.ts'

const from =
  <const D extends Direction>(direction: D) =>
  <const Request extends v.ObjectEntries, const Response extends v.ObjectEntries>(
    request: Request,
    response: Response,
  ) => ({ direction, request: object(request), response: object(response) })

/** An action of 2.0.1 by the fields of its request and of its answer. */
export const fromStation = from('station')
export const fromCsms = from('csms')
export const fromBoth = from('both')
