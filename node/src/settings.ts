import { commandSeconds } from '@ocpp/shared/contracts/command-limits'
import { assumedProtocols } from '@ocpp/shared/contracts/reference'
import { proxiesSetting } from '@ocpp/shared/kernel/proxies'
import {
  choiceSetting,
  type Environment,
  integerSetting,
  loadSettings,
  portSetting,
  switchSetting,
  textSetting,
  urlSetting,
} from '@ocpp/shared/kernel/settings'
import * as v from 'valibot'
import { ftpSettings } from './files/ftp/ftp-settings.ts'
import { type TlsPlan, tlsOf, tlsSettings } from './server/tls/tls-settings.ts'

const nodeId = v.pipe(
  v.optional(v.string(), 'node-1'),
  v.regex(/^[A-Za-z0-9_-]{1,48}$/, 'must be 1 to 48 letters, digits, - or _'),
  v.check((id) => id !== 'management', 'management is taken: it writes entries of its own'),
)

const pepper = v.pipe(
  v.optional(v.string(), ''),
  v.minLength(32, 'must be at least 32 characters, the same for all nodes and managements'),
)

const isTimeZone = (name: string): boolean => {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== ''
  } catch {
    return false
  }
}

const timeZone = v.pipe(
  v.optional(v.string(), 'UTC'),
  v.check(isTimeZone, 'must be a time zone such as Europe/Berlin'),
)

/** What a charge point node can be configured by its environment. */
export const nodeSettings = {
  /** Names this node on the bus and in every journal entry; unique among all nodes. */
  NODE_ID: nodeId,
  NODE_HOST: textSetting('0.0.0.0'),
  NODE_PORT: portSetting(9000),
  /** Where figures and readiness are, for those who watch over the node and for nobody who reaches its stations' port. */
  NODE_METRICS_HOST: textSetting('127.0.0.1'),
  NODE_METRICS_PORT: v.optional(portSetting(0)),
  /** Where stations reach this node over HTTP to upload logs and download firmware; http://localhost:<port> by default. */
  NODE_PUBLIC_URL: urlSetting(['http', 'https']),
  /** An upload that is silent for longer is given up. */
  UPLOAD_IDLE_SECONDS: integerSetting(60, 1, 600),
  ...ftpSettings,
  /** Sockets that accept on the same port; more than one softens storms of reconnecting stations. */
  NODE_LISTENERS: integerSetting(1, 1, 16),
  /** Stations with a password that have come and not spoken yet (half as many without, besides); others come later. */
  NODE_HANDSHAKES: integerSetting(5_000, 1, 1_000_000),
  /** What one station may say for long, tenfold after a silence; more is answered later, never with an error. */
  MESSAGES_PER_SECOND: integerSetting(20, 1, 1_000_000),
  /** One station's share of the message log: beyond it payloads are cut, and what they report is kept all the same. */
  MESSAGE_LOG_MB_PER_DAY: integerSetting(50, 1, 1_000_000),
  /** A stopping node sends its stations away over this time. */
  STOP_SPREAD_SECONDS: integerSetting(5, 0, 10),
  ...tlsSettings,
  /** Each connection begins with the header of the PROXY protocol, of a proxy in TRUSTED_PROXIES; TLS may follow it. */
  NODE_PROXY_PROTOCOL: switchSetting(false),
  /** Proxies in front of the port that say whom a station's request is from, and whether it came over TLS. */
  TRUSTED_PROXIES: proxiesSetting,
  /** Stations with a lower security profile are turned away: 1 asks for a password, 2 for TLS too, 3 for a client certificate. */
  MIN_SECURITY_PROFILE: integerSetting(0, 0, 3),
  DATA_DIR: textSetting('./data'),
  /** Key of the hashes of the stations' passwords. */
  STATION_SECRET_PEPPER: pepper,
  /** What stations speak that offer no subprotocol, where their own setting says nothing; refuse: turned away. */
  ASSUMED_PROTOCOL: choiceSetting([...assumedProtocols], 'refuse'),
  /** refuse: an id that nobody knows looks like a wrong password; hold: it is let in to wait, which outsiders can see. */
  UNKNOWN_STATIONS: choiceSetting(['refuse', 'hold'], 'refuse'),
  /** So many unknown stations are held at a time; the one that has waited longest makes room. */
  HELD_STATIONS_MAX: integerSetting(200, 1, 100_000),
  /** What an unknown token is answered while the management cannot be asked. */
  OFFLINE_UNKNOWN_TOKENS: choiceSetting(['refuse', 'accept'], 'refuse'),
  /** Heartbeat interval of a station that has none of its own. */
  HEARTBEAT_SECONDS: integerSetting(300, 1, 86_400),
  /** Spreads heartbeat intervals by ±10 %, so that stations do not beat in step. */
  HEARTBEAT_JITTER: switchSetting(true),
  /** Messages are read strictly by the specification, but from stations for which an operator chose otherwise. */
  STRICT_MESSAGES: switchSetting(false),
  /** Zone of the times of stations known to send local times without one, as IANA names it. */
  STATION_TIME_ZONE: timeZone,
  /** How long a station may take over a call that this node makes by itself. */
  COMMAND_SECONDS: commandSeconds,
  /** A silent station is pinged this often, and given up after two pings without a sign of life. */
  PING_SECONDS: integerSetting(60, 4, 450),
  /** Journal entries waiting for the bus from which on stations are answered slowly. */
  JOURNAL_MAX_ROWS: integerSetting(5_000_000, 100, 1_000_000_000),
}

export type NodeSettings = {
  readonly [K in keyof typeof nodeSettings]: v.InferOutput<(typeof nodeSettings)[K]>
}

const METRICS_ABOVE = 464
const HIGHEST_PORT = 65_535

/** The port of the figures: unless set, 464 above that of the stations (9464), or below where there is none above. */
export const metricsPortOf = ({
  NODE_PORT: port,
  NODE_METRICS_PORT: chosen,
}: Pick<NodeSettings, 'NODE_PORT' | 'NODE_METRICS_PORT'>): number => {
  if (chosen !== undefined || port === 0) return chosen ?? 0
  return port + METRICS_ABOVE <= HIGHEST_PORT ? port + METRICS_ABOVE : port - METRICS_ABOVE
}

/** What the environment says of TLS now. @throws AppError `settings` */
export const readTls = (env: Environment): TlsPlan | undefined => tlsOf(loadSettings(tlsSettings, env))
