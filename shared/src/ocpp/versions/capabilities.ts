import { find } from '../registry.ts'
import { oldestVersion, type Version, versions } from '../version.ts'

/** What only some versions have, by the action that makes it: a version that has the action has the capability. */
const actions = {
  /** A station sends reports about a customer. */
  customerInformation: 'CustomerInformation',
  /** Components with variables in the place of configuration keys. */
  deviceModel: 'GetVariables',
  displayMessages: 'SetDisplayMessage',
  monitoring: 'SetVariableMonitoring',
  networkProfiles: 'SetNetworkProfile',
  /** Certificates of ISO 15118: contracts, and the roots of mobility operators and of V2G. */
  plugAndCharge: 'Get15118EVCertificate',
  /** A station reports the charging profiles it holds. */
  profileReports: 'GetChargingProfiles',
  /** A station can be sent what a running transaction has cost so far. */
  runningCosts: 'CostUpdated',
  /** The management gives a transaction its number, in the answer to its start. */
  startsNumbered: 'StartTransaction',
  /** A station can be asked whether it still has messages about a transaction. */
  transactionStatus: 'GetTransactionStatus',
} as const

/** What no action says: lengths and rules inside of messages. */
interface Rules {
  /** Most characters of a token. */
  readonly tokenLength: number
  /** A token has a type beside its value. */
  readonly typedTokens: boolean
  /** A station lists its certificates of all uses in one answer. */
  readonly certificatesListedAtOnce: boolean
  /** Profiles of one purpose and stack level may stand side by side for times that do not overlap. */
  readonly profilesByTime: boolean
}

const rules201: Rules = {
  tokenLength: 36,
  typedTokens: true,
  certificatesListedAtOnce: true,
  profilesByTime: true,
}
const rules: Readonly<Record<Version, Rules>> = {
  'ocpp1.6': {
    tokenLength: 20,
    typedTokens: false,
    certificatesListedAtOnce: false,
    profilesByTime: false,
  },
  'ocpp2.0.1': rules201,
}

/** What a station can do by its protocol version, whatever that version is called. */
export type Capabilities = Rules & { readonly [C in keyof typeof actions]: boolean }

const made = (version: Version): Capabilities => {
  const has = Object.entries(actions).map(([name, action]) => [name, find(version, action) !== undefined])
  return { ...rules[version], ...(Object.fromEntries(has) as Record<keyof typeof actions, boolean>) }
}
const oldest = made(oldestVersion)
const table: ReadonlyMap<string, Capabilities> = new Map([
  ...versions.map((version) => [version, made(version)] as const),
  [oldestVersion, oldest],
])

/** Where a station's version is not known, it is taken to have what the oldest one has. */
export const capabilitiesOf = (protocol: string | null): Capabilities =>
  table.get(protocol ?? oldestVersion) ?? oldest
