import { commandLimits, commandSeconds } from '@ocpp/shared/contracts/command-limits'
import { type Proxies, proxiesOf, proxiesSetting } from '@ocpp/shared/kernel/proxies'
import {
  type Environment,
  loadSettings,
  portSetting,
  textSetting,
  urlSetting,
} from '@ocpp/shared/kernel/settings'
import type { OwnTiles } from '../app/page/base-map.ts'
import { mapTilesSetting } from './atlas/tiles-setting.ts'

export interface WebSettings {
  readonly host: string
  readonly port: number
  readonly managementUrl: string
  readonly publicOrigin: string
  /** Where stations connect, as shown to operators. */
  readonly stationsUrl: string
  /** Host names under which the pages may be asked for. */
  readonly allowedHosts: readonly string[]
  /** Proxies in front of this site that say whom a request is from. */
  readonly proxies: Proxies
  /** How long the management may take over a change: longer than any command to a station. */
  readonly sendMs: number
  /** Pictures of the map from elsewhere; null where none are asked for. */
  readonly ownTiles: OwnTiles | null
}

/** Environment variables the web reads, each with its rule. */
export const webSettings = {
  WEB_HOST: textSetting('0.0.0.0'),
  WEB_PORT: portSetting(3000),
  MANAGEMENT_URL: urlSetting(['http', 'https']),
  PUBLIC_ORIGIN: urlSetting(['http', 'https']),
  STATIONS_URL: urlSetting(['ws', 'wss']),
  ALLOWED_HOSTS: textSetting(''),
  TRUSTED_PROXIES: proxiesSetting,
  COMMAND_SECONDS: commandSeconds,
  MAP_TILES_URL: mapTilesSetting,
  MAP_TILES_ATTRIBUTION: textSetting(''),
}

const withoutSlash = (url: string): string => url.replace(/\/+$/, '')

/** @throws AppError `settings` that names every broken setting at once */
export const loadWebSettings = (env: Environment): WebSettings => {
  const set = loadSettings(webSettings, env)
  const publicOrigin = new URL(set.PUBLIC_ORIGIN ?? `http://localhost:${set.WEB_PORT}`).origin
  const named = set.ALLOWED_HOSTS.split(',').map((host) => host.trim())
  return {
    host: set.WEB_HOST,
    port: set.WEB_PORT,
    managementUrl: withoutSlash(set.MANAGEMENT_URL ?? 'http://127.0.0.1:3001'),
    publicOrigin,
    stationsUrl: withoutSlash(set.STATIONS_URL ?? 'ws://localhost:9000/ocpp'),
    allowedHosts: [
      ...new Set([...named, new URL(publicOrigin).hostname, 'localhost', '127.0.0.1', '[::1]']),
    ].filter(Boolean),
    proxies: proxiesOf(set.TRUSTED_PROXIES),
    ownTiles: set.MAP_TILES_URL
      ? { template: set.MAP_TILES_URL, attribution: set.MAP_TILES_ATTRIBUTION }
      : null,
    sendMs: commandLimits(set.COMMAND_SECONDS * 1_000).webMs,
  }
}
