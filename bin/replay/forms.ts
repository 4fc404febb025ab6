/** What stands in front of a frame in the log of another system. */
interface Form {
  readonly name: string
  /** Its end is where the frame begins; groups `station` and `word`. */
  readonly head: RegExp
}

const forms: readonly Form[] = [
  // [ocpp  ] TRACE 2024/07/11 17:12:57 recv EVB-1: [2,…   (`send`, `sent`; until 2023 `received JSON message from`)
  {
    name: 'evcc',
    head: /\[ocpp\s*\]\s+TRACE\s.*?\s(?<word>recv|send|sent|received JSON message from|sent JSON message to) (?<station>\S+):\s*(?=\[)/,
  },
  // [INFO ] 2025-12-13 15:50:19,594 ….WebSocketLogger (qtp-30) - [chargeBoxId=100, sessionId=…] Received: [2,…
  {
    name: 'SteVe',
    head: /\[chargeBoxId=(?<station>[^,\]]+)[^\]]*\]\s+(?<word>Received|Sending)(?: message)?:\s*(?=\[)/,
  },
  // 2025-01-30 14:41:45.253 INFO (MainThread) [ocpp] Switch_EV: send [3,…   or   INFO:ocpp:CP_1: receive message [2,…
  {
    name: 'Home Assistant, Python ocpp',
    head: /(?:\[ocpp\]|\bocpp:)\s*(?<station>\S*?): (?<word>receive message|send)\s*(?=\[)/,
  },
  // [MO] Send: [2,…   what the station itself has written (MicroOcpp, formerly ArduinoOcpp)
  { name: 'MicroOcpp', head: /\[(?:MO|AO)\] (?<word>Send|Recv): (?=\[)/ },
]

const connections: readonly (readonly [what: 'opened' | 'closed', line: RegExp])[] = [
  ['opened', /\[ocpp\s*\]\s.*\scharge point connected: (?<station>\S+)/],
  ['closed', /\[ocpp\s*\]\s.*\scharge point disconnected: (?<station>\S+)/],
  ['closed', /\[custom_components\.ocpp\] Connection closed to '(?<station>[^']+)'/],
  ['opened', /\[chargeBoxId=(?<station>[^,\]]+)[^\]]*\]\s+(?:New c|C)onnection (?:is )?established/],
  ['closed', /\[chargeBoxId=(?<station>[^,\]]+)[^\]]*\]\s+Connection (?:is |was )?closed/],
]

const saidByStation = new Set(['Send', 'recv', 'received JSON message from', 'Received', 'receive message'])

export interface Head {
  readonly form: string
  /** Null where the log has no name for it. */
  readonly station: string | null
  readonly direction: 'in' | 'out' | null
  readonly what: 'frame' | 'opened' | 'closed'
  /** What stands before and after the head. */
  readonly before: string
  readonly rest: string
}

/** What a line of another system's log is about; null when it is about no frame and no connection. */
export const headOf = (line: string): Head | null => {
  for (const { name, head } of forms) {
    const found = head.exec(line)
    if (found?.groups === undefined) continue
    const { station = '', word = '' } = found.groups
    const end = found.index + found[0].length
    const direction = saidByStation.has(word) ? 'in' : 'out'
    return {
      form: name,
      station: station || null,
      direction,
      what: 'frame',
      before: line.slice(0, end),
      rest: line.slice(end),
    }
  }
  for (const [what, pattern] of connections) {
    const found = pattern.exec(line)
    if (found?.groups === undefined) continue
    const { station = '' } = found.groups
    return { form: 'connections', station, direction: null, what, before: line, rest: '' }
  }
  return null
}

const TIME = /(\d{4})[-/](\d\d)[-/](\d\d)[T\s]+(\d\d):(\d\d):(\d\d)(?:[.,](\d{1,3})\d*)?(Z|[+-]\d\d:?\d\d)?/g

/** The last full time in the text, and whether it has a zone; without one it is read as if it were UTC. */
export const timeIn = (text: string): { readonly at: number; readonly hasZone: boolean } | null => {
  const found = [...text.matchAll(TIME)].at(-1)
  if (found === undefined) return null
  const [, year, month, day, hour, minute, second, fraction = '0', zone] = found
  const offset = zone === undefined || zone === 'Z' ? 'Z' : zone.replace(/^(...):?/, '$1:')
  const at = Date.parse(
    `${year}-${month}-${day}T${hour}:${minute}:${second}.${fraction.padEnd(3, '0')}${offset}`,
  )
  return Number.isNaN(at) ? null : { at, hasZone: zone !== undefined }
}
