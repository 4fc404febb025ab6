import type { Payload } from '@ocpp/shared/ocpp/frame'
import { parseDateTime } from '@ocpp/shared/ocpp/schema/date-time'
import type { Quirk } from './quirk.ts'
import { isFields, mapObjects, withFields } from './walk.ts'

/** Sampled values of 1.6, wherever they stand. */
const sampledValues = (payload: Payload, change: (sampled: Payload) => Payload): Payload =>
  mapObjects(payload, (fields) => ('value' in fields ? change(fields) : fields)) as Payload

/** How far a zone's clock was ahead of UTC at that moment, in minutes. */
const offsetMinutes = (at: number, timeZone: string): number => {
  const name = new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'longOffset' })
    .formatToParts(at)
    .find(({ type }) => type === 'timeZoneName')?.value
  const [, sign, hours = '0', minutes = '0'] = /GMT(?:([+-])(\d\d):(\d\d))?/.exec(name ?? '') ?? []
  return (Number(hours) * 60 + Number(minutes)) * (sign === '-' ? -1 : 1)
}

const two = (value: number) => String(value).padStart(2, '0')

/** The local time with its offset written behind it. */
const zoned = (text: string, timeZone: string): string => {
  const asUtc = parseDateTime(text)?.getTime() ?? 0
  const guess = offsetMinutes(asUtc, timeZone)
  // The offset an hour from a change of the clocks may be the other one.
  const minutes = offsetMinutes(asUtc - guess * 60_000, timeZone)
  const ahead = Math.abs(minutes)
  return `${text}${minutes < 0 ? '-' : '+'}${two(Math.floor(ahead / 60))}:${two(ahead % 60)}`
}

/** True for a text that names a time without saying in which zone. */
const isZoneless = (text: string): boolean =>
  /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(?:\.\d+)?$/.test(text) && parseDateTime(text) !== null

/** Times without a zone are the wall clock's of that zone. */
export const localTimes = (timeZone: string): Quirk => ({
  id: 'localTimes',
  title: 'local times without a zone',
  reads: 'In the node’s `STATION_TIME_ZONE`. (From other stations they are taken as UTC.)',
  correct: (payload) =>
    mapObjects(payload, (fields) => {
      const times = Object.entries(fields).flatMap(([name, value]) =>
        typeof value === 'string' && /time/i.test(name) && isZoneless(value)
          ? [[name, zoned(value, timeZone)] as const]
          : [],
      )
      return withFields(fields, Object.fromEntries(times))
    }) as Payload,
})

export const kilowattHours: Quirk = {
  id: 'kilowattHours',
  title: 'registers in kWh that are said to be Wh',
  reads: 'Energy registers as kWh, also at the start and the end of a transaction.',
  correct: (payload, { action }) => {
    const corrected = sampledValues(payload, (sampled) => {
      const { measurand = 'Energy.Active.Import.Register', unit = 'Wh' } = sampled
      const isRegister = typeof measurand === 'string' && /^Energy\..*\.Register$/.test(measurand)
      return isRegister && unit === 'Wh' ? withFields(sampled, { unit: 'kWh' }) : sampled
    })
    const field = action === 'StartTransaction' ? 'meterStart' : 'meterStop'
    const register = corrected[field]
    return typeof register === 'number' ? withFields(corrected, { [field]: register * 1000 }) : corrected
  },
}

/** Above this no connector of a station can be: what is said to be kW is W. */
const MOST_KILOWATTS = 1_500

export const watts: Quirk = {
  id: 'watts',
  title: 'power in W that is said to be kW',
  reads: `As W, where it is more than ${MOST_KILOWATTS} kW.`,
  correct: (payload) =>
    sampledValues(payload, (sampled) => {
      const { measurand, unit, value, unitOfMeasure } = sampled
      if (typeof measurand !== 'string' || !measurand.startsWith('Power.')) return sampled
      if (Number(value) <= MOST_KILOWATTS) return sampled
      if (unit === 'kW') return withFields(sampled, { unit: 'W' })
      const isKilo = isFields(unitOfMeasure) && unitOfMeasure.unit === 'kW'
      return isKilo ? withFields(sampled, { unitOfMeasure: { ...unitOfMeasure, unit: 'W' } }) : sampled
    }),
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken off
const TAIL = /[\x00-\x20\x7f]+$/

export const tagTails: Quirk = {
  id: 'tagTails',
  title: 'tags that end in blanks or control characters',
  reads: 'Without them.',
  correct: (payload) => {
    const { idTag } = payload
    return typeof idTag === 'string' ? withFields(payload, { idTag: idTag.replace(TAIL, '') }) : payload
  },
}
