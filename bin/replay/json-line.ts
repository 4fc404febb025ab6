import { timeIn } from './forms.ts'

type Json = Readonly<Record<string, unknown>>

const first = (line: Json, names: readonly string[]): unknown =>
  names.map((name) => line[name]).find((value) => value !== undefined && value !== null)

const directions: Readonly<Record<string, 'in' | 'out'>> = {
  in: 'in',
  incoming: 'in',
  received: 'in',
  recv: 'in',
  rx: 'in',
  out: 'out',
  outgoing: 'out',
  sent: 'out',
  send: 'out',
  tx: 'out',
}

const timeOf = (value: unknown): number | null => {
  if (typeof value === 'number') return value > 1e11 ? value : value * 1000
  return typeof value === 'string' ? (timeIn(value)?.at ?? null) : null
}

export interface JsonLine {
  readonly at: number | null
  readonly station: string | null
  readonly direction: 'in' | 'out' | null
  readonly text: string
}

/** A line `{"time":…,"direction":"in","station":"…","frame":[2,…]}`; null when it is none with a frame. */
export const readJsonLine = (line: string): JsonLine | null => {
  let value: unknown
  try {
    value = JSON.parse(line)
  } catch {
    return null
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return null
  const json = value as Json
  const frame = first(json, ['frame', 'message', 'msg'])
  const text = Array.isArray(frame) ? JSON.stringify(frame) : frame
  if (typeof text !== 'string') return null
  const station = first(json, ['station', 'chargePoint', 'chargeBoxId', 'chargePointId'])
  return {
    at: timeOf(first(json, ['time', 'timestamp', 'at', 'ts'])),
    station: typeof station === 'string' ? station : null,
    direction: directions[String(json.direction).toLowerCase()] ?? null,
    text,
  }
}
