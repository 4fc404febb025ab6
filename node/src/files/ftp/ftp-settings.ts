import { isIPv4 } from 'node:net'
import { AppError } from '@ocpp/shared/kernel/errors'
import { portSetting } from '@ocpp/shared/kernel/settings'
import * as v from 'valibot'

interface PortRange {
  readonly from: number
  readonly to: number
}

const rangeOf = (text: string): PortRange | null => {
  const [, first = '', last = first] = /^(\d{1,5})(?:-(\d{1,5}))?$/.exec(text) ?? []
  const [from, to] = [Number(first), Number(last)]
  return first !== '' && from <= to && to <= 65_535 && (from > 0 || to === 0) ? { from, to } : null
}

/** A host name or an IPv4 address. */
const HOST = /^[a-z0-9](?:[a-z0-9.-]{0,251}[a-z0-9])?$/i

export const ftpSettings = {
  /** Where stations that know nothing else send logs and fetch firmware over FTP; without it there is no such port. */
  NODE_FTP_PORT: v.optional(portSetting(0)),
  /** Ports of data connections, as `50000-50015`: so many transfers at a time; 0 lets the system choose. */
  NODE_FTP_PASSIVE_PORTS: v.optional(
    v.pipe(
      v.string(),
      v.check((text) => rangeOf(text) !== null, 'must be a range of ports such as 50000-50015'),
      v.transform((text) => rangeOf(text) ?? { from: 0, to: 0 }),
    ),
  ),
  /** Name or IPv4 address by which stations reach that port. */
  NODE_FTP_HOST: v.optional(v.pipe(v.string(), v.regex(HOST, 'must be a host name or an IPv4 address'))),
  /** IPv4 address that PASV gives stations; that of NODE_FTP_HOST where it is one. */
  NODE_FTP_ADDRESS: v.optional(v.pipe(v.string(), v.check(isIPv4, 'must be an IPv4 address'))),
}

type FtpSettings = {
  readonly [K in keyof typeof ftpSettings]: v.InferOutput<(typeof ftpSettings)[K]>
}

const names = ['NODE_FTP_PASSIVE_PORTS', 'NODE_FTP_HOST', 'NODE_FTP_ADDRESS'] as const

export interface FtpPlan {
  readonly port: number
  readonly passive: PortRange
  readonly host: string
  readonly address: string
}

const within = (port: number, { from, to }: PortRange): boolean => port !== 0 && port >= from && port <= to

/**
 * How the FTP server is to be; undefined when there is to be none.
 * @throws AppError `settings` when it is incomplete
 */
export const ftpOf = (settings: FtpSettings): FtpPlan | undefined => {
  const { NODE_FTP_PORT: port, NODE_FTP_PASSIVE_PORTS: passive, NODE_FTP_HOST: host } = settings
  if (port === undefined) {
    const alone = names.filter((name) => settings[name] !== undefined)
    if (alone.length === 0) return undefined
    throw new AppError('settings', `${alone.join(', ')} without NODE_FTP_PORT: there is no FTP server`)
  }
  const address = settings.NODE_FTP_ADDRESS ?? (host !== undefined && isIPv4(host) ? host : undefined)
  if (passive === undefined || host === undefined || address === undefined) {
    const missing = [
      ...(passive === undefined ? ['NODE_FTP_PASSIVE_PORTS (the ports of data connections)'] : []),
      ...(host === undefined ? ['NODE_FTP_HOST (where stations reach it)'] : []),
      ...(host !== undefined && address === undefined
        ? ['NODE_FTP_ADDRESS (the IPv4 address of that host)']
        : []),
    ]
    throw new AppError('settings', `NODE_FTP_PORT needs ${missing.join(' and ')} too`)
  }
  if (within(port, passive))
    throw new AppError('settings', 'NODE_FTP_PORT lies within NODE_FTP_PASSIVE_PORTS')
  return { port, passive, host, address }
}
