import * as v from 'valibot'
import { isDateTime } from './schema/date-time.ts'

/** A string of at most `max` characters (the CiString and string types of OCPP), counted as code points. */
export const text = (max: number) => v.pipe(v.string(), v.maxCodePoints(max))

export const LARGEST_INT = 2 ** 31 - 1

/** A whole number of 32 bits, as both versions define their integer. */
export const int = v.pipe(v.number(), v.integer(), v.minValue(-LARGEST_INT - 1), v.maxValue(LARGEST_INT))

/** Numbers beyond it are not exact any more; no quantity of OCPP comes near. */
export const LARGEST_NUMBER = Number.MAX_SAFE_INTEGER

/** A number of bearable size; `1e999` is read as infinity and is none. */
export const decimal = v.pipe(v.number(), v.finite(), v.minValue(-LARGEST_NUMBER), v.maxValue(LARGEST_NUMBER))

const isTenths = (value: number): boolean => {
  const tenths = value * 10
  return Math.abs(tenths - Math.round(tenths)) < 1e-3
}

/** A number with at most one digit after the point, as OCPP 1.6 demands of charging limits. */
export const tenths = v.pipe(decimal, v.check(isTenths, 'a multiple of 0.1'))

/** An RFC 3339 time stamp with its zone; kept as text, because the log must show what was sent. */
export const dateTime = v.pipe(v.string(), v.check(isDateTime, 'an RFC 3339 date-time'))

const URI = /^[a-z][a-z\d+.-]*:(?:[\w\-.~:/?#[\]@!$&'()*+,;=]|%[\da-f]{2})*$/i

/** A URI with its scheme; whether the station can reach it is the station's business. */
export const uri = v.pipe(
  v.string(),
  v.check((value) => URI.test(value), 'a URI'),
)

/** A field that may be absent, but not `null` or `undefined`. */
export const optional = v.exactOptional

/** A list of `min` to `max` items. */
export const list = <Item extends v.GenericSchema>(item: Item, min = 0, max = Number.MAX_SAFE_INTEGER) =>
  v.pipe(v.array(item), v.minLength(min), v.maxLength(max))

/**
 * An object with exactly these fields. valibot lets an array through where no field is required;
 * on this wire an array is never an object.
 */
export const object = <const Entries extends v.ObjectEntries>(entries: Entries) => {
  const schema = v.strictObject(entries)
  const run = schema['~run'].bind(schema)
  return Object.assign(schema, {
    '~run': (dataset: v.UnknownDataset, config: v.Config<v.BaseIssue<unknown>>) => {
      if (!Array.isArray(dataset.value)) return run(dataset, config)
      v._addIssue(schema, 'type', dataset, config)
      return dataset
    },
  }) as typeof schema
}
