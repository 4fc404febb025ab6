import { join } from 'node:path'
import { commandSeconds } from '@ocpp/shared/contracts/command-limits'
import { logLevels } from '@ocpp/shared/kernel/logger'
import { networksSetting, proxiesSetting } from '@ocpp/shared/kernel/proxies'
import {
  choiceSetting,
  integerSetting,
  type loadSettings,
  portSetting,
  textSetting,
  urlSetting,
} from '@ocpp/shared/kernel/settings'
import * as v from 'valibot'
import { isIssuer, readRoles } from './domain/people/identity-provider.ts'

/** For how many days something is kept, 0: for good. Never so few that stations still report what would be removed. */
const daysSetting = (fallback: number) =>
  v.pipe(
    integerSetting(fallback, 0, 36_500),
    v.check((days) => days === 0 || days >= 60, 'must be 0 (for good) or a whole number from 60 to 36500'),
  )

/** Host names with commas between, in small letters; none by default. */
const hostsSetting = v.pipe(
  v.optional(v.string(), ''),
  v.transform((text): readonly string[] =>
    text
      .toLowerCase()
      .split(',')
      .map((host) => host.trim())
      .filter((host) => host !== ''),
  ),
)

const httpUrl = (text: string) => URL.canParse(text) && /^https?:$/.test(new URL(text).protocol)

/** Environment variables the management reads, each with its rule; every one also as `<NAME>_FILE`. */
export const managementSettings = {
  LOG_LEVEL: choiceSetting(logLevels, 'info'),
  AMQP_URL: urlSetting(['amqp', 'amqps']),
  MONGODB_URL: urlSetting(['mongodb', 'mongodb+srv']),
  DATA_DIR: textSetting('./data'),
  MANAGEMENT_HOST: textSetting('127.0.0.1'),
  MANAGEMENT_PORT: portSetting(3001),
  /** Where browsers find the operator web. With https the session cookie is bound to it. */
  PUBLIC_ORIGIN: v.pipe(
    v.optional(v.string(), 'http://localhost:3000'),
    v.check(httpUrl, 'must be a URL that starts with http:// or https://'),
    v.transform((text) => new URL(text).origin),
  ),
  /** Proxies whose `X-Forwarded-For` is believed; the operator web is one. */
  TRUSTED_PROXIES: proxiesSetting,
  ADMIN_EMAIL: textSetting('admin@localhost'),
  ADMIN_PASSWORD: v.optional(v.pipe(v.string(), v.minLength(12, 'must have at least 12 characters'))),
  /** The mail server through which alarms and links to set a password are sent; without one admins hand links over. */
  SMTP_URL: urlSetting(['smtp', 'smtps']),
  MAIL_FROM: textSetting('OCPP Framework <noreply@localhost>'),
  /** Who runs the network, as receipts name them. */
  OPERATOR_NAME: textSetting(''),
  OPERATOR_ADDRESS: textSetting(''),
  /** The identity provider where people log in (OpenID Connect); without one they have passwords here. */
  OIDC_ISSUER: v.optional(
    v.pipe(
      v.string(),
      v.check(isIssuer, 'must be a URL that starts with https:// (http:// on this machine only)'),
    ),
  ),
  OIDC_CLIENT_ID: textSetting(''),
  OIDC_CLIENT_SECRET: textSetting(''),
  OIDC_SCOPES: textSetting('openid profile email'),
  /** The claim that names somebody's groups. */
  OIDC_GROUPS_CLAIM: textSetting('groups'),
  /** Which group has which role: `group=role,group=role`, or a JSON object. */
  OIDC_ROLES: v.pipe(
    textSetting(''),
    v.check((text) => readRoles(text) !== null, 'must be group=role,group=role or a JSON object of these'),
  ),
  /** What people call it. */
  OIDC_LABEL: textSetting('Single sign-on'),
  /** Whether passwords of this system let people in. */
  LOCAL_LOGIN: choiceSetting(['on', 'off'], 'on'),
  /** The operator's own authority for certificates of stations, in PEM; without them the system makes one. */
  CA_CERT: v.optional(v.string()),
  CA_KEY: v.optional(v.string()),
  /** What a station's certificate request must name as its organisation; empty: anything. */
  CERTIFICATE_ORGANISATION: textSetting(''),
  CERTIFICATE_DAYS: integerSetting(365, 1, 3650),
  /** Hosts that may be asked for the status of certificates (OCSP), with commas between; without one none is asked. */
  OCSP_HOSTS: hostsSetting,
  /** Roots of contract certificates that are trusted, in PEM. */
  CONTRACT_ROOTS: textSetting(''),
  /** Where vehicles' contract certificates come from. */
  EV_CERTIFICATE_PROVIDER: choiceSetting(['none', 'test'], 'none'),
  /** Networks of one's own that webhooks may reach, also without TLS; with commas between. Without one: only the internet. */
  OUTGOING_NETWORKS: networksSetting(''),
  MESSAGE_LOG_DAYS: integerSetting(30, 1, 3650),
  /** What each of these is for: `blocks/retention/rules.ts`. */
  EVENT_DAYS: daysSetting(0),
  SAMPLE_DAYS: daysSetting(400),
  TIMELINE_DAYS: daysSetting(800),
  ROLLUP_DAYS: daysSetting(1_100),
  COMMAND_DAYS: daysSetting(400),
  SECURITY_DAYS: daysSetting(400),
  AUDIT_DAYS: daysSetting(1_100),
  ENDED_DAYS: daysSetting(400),
  /** So many unknown stations are held at a time, and for so many days after they were last heard. */
  HELD_STATIONS_MAX: integerSetting(200, 1, 100_000),
  HELD_STATION_DAYS: integerSetting(7, 1, 3650),
  /** The largest log that a station may upload, and the largest firmware file that may be put here. */
  UPLOAD_MAX_MB: integerSetting(100, 1, 4096),
  FIRMWARE_MAX_MB: integerSetting(512, 1, 4096),
  /** Hosts beside this system to which stations may be made to upload without the right `firmware`, with commas between. */
  UPLOAD_HOSTS: hostsSetting,
  /** Uploaded logs are removed when they are this old. */
  FILE_DAYS: integerSetting(30, 1, 3650),
  COMMAND_SECONDS: commandSeconds,
  /** A node that has not reported for this long is lost, and its stations are shown offline. */
  NODE_LEASE_SECONDS: integerSetting(30, 10, 3600),
  /** Keys the hashes of station passwords: the same for all nodes and managements, and for good. */
  STATION_SECRET_PEPPER: v.pipe(v.string('is required'), v.minLength(32, 'must have at least 32 characters')),
  /** File of the anchors of the audit log; `audit-anchors` in `DATA_DIR` without it. */
  AUDIT_ANCHORS: textSetting(''),
  /** Keys the codes of the audit log, for good; without it a key is derived from the pepper. */
  AUDIT_KEY: v.optional(v.pipe(v.string(), v.minLength(32, 'must have at least 32 characters'))),
}

export type ManagementSettings = ReturnType<typeof loadSettings<typeof managementSettings>>

export const anchorsFile = ({
  AUDIT_ANCHORS,
  DATA_DIR,
}: Pick<ManagementSettings, 'AUDIT_ANCHORS' | 'DATA_DIR'>): string =>
  AUDIT_ANCHORS || join(DATA_DIR, 'audit-anchors')
