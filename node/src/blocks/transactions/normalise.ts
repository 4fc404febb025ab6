import { clockNotSet, type MeterSample, type Phased } from '@ocpp/shared/contracts/values'
import type { Context } from '../../handlers/handler.ts'
import { placeTimes } from '../../handlers/times.ts'
import { factorOf, plain, type Quantity, quantities } from './quantities.ts'
import { type MeterValue16, type MeterValue201, type Reading, reading16, reading201 } from './reading.ts'

type Phase = 'L1' | 'L2' | 'L3' | 'N'
type Summed = 'energyWh' | 'powerW' | 'offeredW'

/** A sample under construction. */
interface Draft {
  readonly sample: MeterSample
  /** Readings per phase of quantities that have no field per phase. */
  phases: Partial<Record<Summed, Phased>> | null
}

/** A phase against neutral is that phase; line-to-line values have no field. */
const phases: ReadonlyMap<string, Phase> = new Map([
  ['L1', 'L1'],
  ['L2', 'L2'],
  ['L3', 'L3'],
  ['N', 'N'],
  ['L1-N', 'L1'],
  ['L2-N', 'L2'],
  ['L3-N', 'L3'],
])

const keepAsWritten = ({ sample }: Draft, reading: Reading, problem?: string) => {
  const { measurand, text, unit, phase, location } = reading
  const reported = problem ?? reading.problem
  sample.others.push({
    measurand,
    value: text,
    ...(unit !== undefined && { unit }),
    ...(phase !== undefined && { phase }),
    ...(location !== undefined && { location }),
    ...(reported !== undefined && { problem: reported }),
  })
}

/** The value in the field's own unit, or what is wrong with it. */
const measured = (reading: Reading, quantity: Quantity): number | string => {
  if (reading.value === null) return reading.problem ?? 'not a number'
  const factor = factorOf(quantity, reading.unit)
  if (factor === undefined) return 'unit does not fit'
  const value = plain(reading.value * factor)
  if (value === null || value > quantity.max) return 'out of range'
  return value < 0 ? 'negative' : value
}

const putPhased = (draft: Draft, reading: Reading, field: 'currentA' | 'voltageV', value: number) => {
  const phase = reading.phase === undefined ? 'total' : phases.get(reading.phase)
  if (phase === undefined) return keepAsWritten(draft, reading)
  draft.sample[field] ??= {}
  const values = draft.sample[field]
  if (values[phase] === undefined) values[phase] = value
  else keepAsWritten(draft, reading, 'given twice')
}

/** A reading of one phase of the whole: kept as written, and added up where no total was sent. */
const putPart = (draft: Draft, reading: Reading, field: Summed, value: number) => {
  keepAsWritten(draft, reading)
  const phase = phases.get(reading.phase ?? '')
  if (phase === undefined || phase === 'N') return
  draft.phases ??= {}
  draft.phases[field] ??= {}
  draft.phases[field][phase] ??= value
}

const put = (draft: Draft, reading: Reading) => {
  const quantity = quantities.get(reading.measurand)
  if (quantity === undefined) return keepAsWritten(draft, reading)
  const value = measured(reading, quantity)
  if (typeof value === 'string') return keepAsWritten(draft, reading, value)
  const { field } = quantity
  if (field === 'currentA' || field === 'voltageV') return putPhased(draft, reading, field, value)
  if (reading.phase !== undefined) {
    if (field === 'offeredA' || field === 'socPercent') return keepAsWritten(draft, reading)
    return putPart(draft, reading, field, value)
  }
  if (draft.sample[field] === undefined) draft.sample[field] = value
  else keepAsWritten(draft, reading, 'given twice')
}

const addUp = ({ sample, phases: parts }: Draft) => {
  if (parts === null) return
  for (const field of ['energyWh', 'powerW', 'offeredW'] as const) {
    const part = parts[field]
    if (part === undefined || sample[field] !== undefined) continue
    const sum = plain((part.L1 ?? 0) + (part.L2 ?? 0) + (part.L3 ?? 0))
    if (sum === null) continue
    sample[field] = sum
    // The other phases of this look may come in the next message: who joins them must know which these are.
    if (field === 'energyWh') sample.energyPhases = part
    if (field === 'powerW') sample.powerPhases = part
  }
}

/** What the outlet delivers is what counts; the inlet or the vehicle only where the outlet says nothing. */
const isAtOutlet = ({ location, measurand }: Reading): boolean =>
  location === undefined || location === 'Outlet' || measurand === 'SoC'

const samplesOf = (at: string, readings: readonly Reading[]): MeterSample[] => {
  const drafts: Draft[] = []
  const draftFor = ({ context }: Reading): Draft => {
    for (const draft of drafts) if (draft.sample.context === context) return draft
    const draft: Draft = { sample: { at, context, others: [] }, phases: null }
    drafts.push(draft)
    return draft
  }
  let elsewhere = 0
  for (const reading of readings) {
    if (isAtOutlet(reading)) put(draftFor(reading), reading)
    else elsewhere++
  }
  if (elsewhere > 0) {
    for (const reading of readings) if (!isAtOutlet(reading)) put(draftFor(reading), reading)
  }
  return drafts.map((draft) => {
    addUp(draft)
    return draft.sample
  })
}

/** One look at the meter: everything that was read at one time. */
interface Look {
  readonly timestamp: string
  readonly readings: readonly Reading[]
}

const nameOf = ({ measurand, phase, location, context }: Reading): string =>
  `${context} ${measurand} ${phase ?? ''} ${location ?? ''}`

const areApart = (values: readonly { readonly timestamp: string }[]): boolean =>
  values.length < 2 || new Set(values.map(({ timestamp }) => timestamp)).size === values.length

/**
 * Some stations give each reading a meter value of its own, all with the same time: together they are one look. A reading that is
 * there already belongs to another look.
 */
const looksOf = (
  values: readonly { readonly timestamp: string }[],
  readingsAt: (index: number) => readonly Reading[],
): readonly Look[] => {
  // Nearly every message has its looks apart already.
  if (areApart(values)) {
    return values.map(({ timestamp }, index) => ({ timestamp, readings: readingsAt(index) }))
  }
  const looks: (Look & { readonly readings: Reading[]; readonly seen: Set<string> })[] = []
  const latest = new Map<string, (typeof looks)[number]>()
  for (const [index, { timestamp }] of values.entries()) {
    const readings = readingsAt(index)
    const names = readings.map(nameOf)
    let look = latest.get(timestamp)
    if (look === undefined || names.some((name) => look?.seen.has(name))) {
      look = { timestamp, readings: [], seen: new Set() }
      looks.push(look)
      latest.set(timestamp, look)
    }
    look.readings.push(...readings)
    for (const name of names) look.seen.add(name)
  }
  return looks
}

const normalise = (
  values: readonly { readonly timestamp: string }[],
  readingsAt: (index: number) => readonly Reading[],
  context: Context,
): MeterSample[] => {
  const looks = looksOf(values, readingsAt)
  const placed = placeTimes(
    looks.map(({ timestamp }) => timestamp),
    context,
  )
  return placed.flatMap(({ at, trusted }, index) => {
    const { timestamp = '', readings = [] } = looks[index] ?? {}
    const samples = samplesOf(at, readings)
    if (trusted) return samples
    const written = { measurand: 'Timestamp', value: timestamp, problem: clockNotSet }
    for (const sample of samples) sample.others.push(written)
    return samples
  })
}

/** Meter values of 1.6 in plain units. Nothing that was sent is dropped, nothing negative becomes a figure. */
export const normalise16 = (values: readonly MeterValue16[], context: Context): MeterSample[] =>
  normalise(values, (index) => (values[index]?.sampledValue ?? []).map(reading16), context)

/** Meter values of 2.0.1 in plain units; signed readings stand beside the plain value they vouch for. */
export const normalise201 = (values: readonly MeterValue201[], context: Context): MeterSample[] =>
  normalise(
    values,
    (index) =>
      (values[index]?.sampledValue ?? []).flatMap((sampled) => {
        const reading = reading201(sampled)
        if (sampled.signedMeterValue === undefined) return [reading]
        const text = JSON.stringify(sampled.signedMeterValue)
        const { measurand } = reading
        const signed = { ...reading, measurand: `${measurand}.Signed`, text, unit: undefined }
        return [reading, { ...signed, problem: 'signed data' }]
      }),
    context,
  )

/**
 * The import register when a transaction began or ended: what the station calls so, else the first or the last one reported by its
 * own times.
 */
export const registerOf = (samples: readonly MeterSample[], which: 'first' | 'last'): number | undefined => {
  const reported = samples.filter(({ energyWh }) => energyWh !== undefined)
  const named = which === 'first' ? 'Transaction.Begin' : 'Transaction.End'
  const ordered = reported.toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))
  // The register at the begin, reported once more, is not the one at the end.
  const others = ordered.filter(({ context }) => context !== 'Transaction.Begin')
  const found =
    reported.find(({ context }) => context === named) ?? (which === 'first' ? ordered.at(0) : others.at(-1))
  return found?.energyWh
}
