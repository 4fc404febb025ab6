import type {
  EventRecord,
  Message,
  RollupDelta,
  SampleRecord,
  StationRecord,
  StationVariable,
  StatusRecord,
  TransactionRecord,
} from '../src/domain/records.ts'

/** What stations tell, with plausible values, for tests: name only what the test is about. */

const epoch = Date.parse('2026-03-01T08:00:00.000Z')
/** An instant so many seconds after the tests' own beginning of time. */
export const instant = (seconds = 0): string => new Date(epoch + seconds * 1000).toISOString()

let last = 0
/** A short id nobody else in this process has. */
export const freshId = (prefix: string): string => {
  last += 1
  return `${prefix}${last}`
}

type StationParts = Partial<Omit<StationRecord, 'link'>> & { readonly link?: Partial<StationRecord['link']> }
export const stationRecord = ({ link, ...given }: StationParts = {}): StationRecord => ({
  id: freshId('CS-'),
  name: null,
  site: null,
  latitude: null,
  longitude: null,
  admission: 'accepted',
  heartbeatSeconds: 300,
  quirks: 'auto',
  createdAt: instant(),
  vendor: null,
  model: null,
  serialNumber: null,
  firmware: null,
  bootAt: null,
  bootReason: null,
  state: 'Unknown',
  powerW: 0,
  openTransactions: 0,
  connectors: [],
  secretHash: null,
  assumedProtocol: null,
  nextSecret: null,
  presentedSecretHash: null,
  marks: { link: '', boot: '' },
  ...given,
  link: {
    connected: false,
    connection: null,
    node: null,
    protocol: null,
    securityProfile: null,
    remoteAddress: null,
    since: null,
    lastMessageAt: null,
    closeCode: null,
    closeReason: null,
    ...link,
  },
})

export const connector = (
  given: Partial<StationRecord['connectors'][number]> = {},
): StationRecord['connectors'][number] => ({
  evse: 1,
  connector: 1,
  status: 'Available',
  shown: 'Available',
  since: instant(),
  errorCode: null,
  info: null,
  vendorErrorCode: null,
  transactionId: null,
  powerW: null,
  energyWh: null,
  currentA: null,
  voltageV: null,
  socPercent: null,
  startedAt: null,
  token: null,
  ...given,
})

export const transactionRecord = (given: Partial<TransactionRecord> = {}): TransactionRecord => ({
  station: 'CS-1',
  transactionId: freshId('T'),
  evse: 1,
  connector: 1,
  protocol: 'ocpp1.6',
  token: { type: 'ISO14443', value: '04A2B3C4' },
  authorization: 'Accepted',
  active: true,
  startedAt: instant(),
  endedAt: null,
  startReceivedAt: instant(1),
  endReceivedAt: null,
  startWh: 1000,
  lastWh: 1000,
  endWh: null,
  energyWh: 0,
  durationS: 0,
  powerW: null,
  peakW: null,
  currentA: null,
  voltageV: null,
  socPercent: null,
  lastSampleAt: null,
  chargingState: null,
  stopReason: null,
  flags: [],
  reservationId: null,
  remoteStartId: null,
  closedBy: null,
  marks: { live: '', start: '', end: '', seqNos: [] },
  registers: {},
  ...given,
})

export const eventRecord = (given: Partial<EventRecord> = {}): EventRecord => ({
  source: 'node-1',
  sequence: 1,
  index: 0,
  station: 'CS-1',
  receivedAt: instant(),
  protocol: 'ocpp1.6',
  transactionId: null,
  event: { type: 'SecurityEventReported', at: instant(), event: 'StartupOfTheDevice' },
  ...given,
})

type SampleParts = Partial<Omit<SampleRecord, 'sample'>> & {
  readonly sample?: Partial<SampleRecord['sample']>
}
export const sampleRecord = ({ sample, ...given }: SampleParts = {}): SampleRecord => ({
  station: 'CS-1',
  evse: 1,
  transactionId: null,
  ...given,
  sample: { at: instant(), context: 'Sample.Periodic', energyWh: 1200, powerW: 7200, others: [], ...sample },
})

export const messageRecord = (given: Partial<Message> = {}): Message => ({
  id: freshId('node-1-'),
  station: 'CS-1',
  at: instant(),
  direction: 'in',
  protocol: 'ocpp1.6',
  connection: 'c1',
  messageId: 'm1',
  action: 'Heartbeat',
  request: '{}',
  response: '{"currentTime":"2026-03-01T08:00:00.000Z"}',
  outcome: 'answered',
  summary: 'Heartbeat',
  roundTripMs: 1.5,
  bytes: 34,
  ...given,
})

export const statusRecord = (given: Partial<StatusRecord> = {}): StatusRecord => ({
  station: 'CS-1',
  evse: 1,
  connector: 1,
  at: instant(),
  order: 'node-1-000000000001',
  status: 'Available',
  errorCode: null,
  info: null,
  vendorErrorCode: null,
  ...given,
})

export const rollupDelta = (given: Partial<RollupDelta> = {}): RollupDelta => ({
  scope: 'network',
  at: instant(),
  energyWh: 0,
  starts: 0,
  ends: 0,
  occupiedS: 0,
  faultedS: 0,
  disconnectedS: 0,
  ...given,
})

export const variableRecord = (given: Partial<StationVariable> = {}): StationVariable => ({
  component: 'OCPPCommCtrlr',
  componentInstance: null,
  evse: null,
  connector: null,
  variable: 'HeartbeatInterval',
  variableInstance: null,
  attribute: 'Actual',
  value: '300',
  readOnly: false,
  writeOnly: false,
  dataType: 'integer',
  unit: 's',
  rebootRequired: false,
  readAt: instant(),
  ...given,
})
