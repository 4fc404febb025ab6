import type { Behaviour, Device, Payload } from '../device.ts'

/** What a station knows of a token: from its list, or from what the CSMS has said of it. */
interface Known {
  readonly status: string
  readonly until: string | undefined
}

const keyOf = (token: string) => token.toLowerCase()

const infoOf = (info: unknown): Known | null => {
  if (typeof info !== 'object' || info === null) return null
  const { status, expiryDate, cacheExpiryDateTime } = info as Record<string, string | undefined>
  return status === undefined ? null : { status, until: expiryDate ?? cacheExpiryDateTime }
}

const tokenOf = ({ idTag, idToken }: Payload): string | undefined => {
  if (typeof idTag === 'string') return idTag
  return (idToken as { idToken?: string } | undefined)?.idToken
}

const is = ({ settings }: Device, ...keys: string[]): boolean =>
  keys.some((key) => settings.get(key)?.value === 'true')
const most = ({ settings }: Device, key: string): number =>
  Number(settings.get(key)?.value ?? Number.POSITIVE_INFINITY)

/** The local authorisation list, with the rules of both versions. */
const createList = (device: Device) => {
  let version = 0
  let tokens = new Map<string, Known>()
  const isEnabled = () => is(device, 'LocalAuthListEnabled', 'LocalAuthListCtrlr.Enabled')

  const send = (payload: Payload): Payload => {
    if (!isEnabled()) return { status: device.version === 'ocpp1.6' ? 'NotSupported' : 'Failed' }
    const wanted = Number(payload.listVersion ?? payload.versionNumber)
    const entries = (payload.localAuthorizationList ?? []) as readonly Payload[]
    const perMessage =
      device.version === 'ocpp1.6' ? 'SendLocalListMaxLength' : 'LocalAuthListCtrlr.ItemsPerMessage'
    if (entries.length > most(device, perMessage) || wanted < 1) return { status: 'Failed' }
    const isFull = payload.updateType === 'Full'
    if (!isFull && wanted <= version) return { status: 'VersionMismatch' }
    const next = isFull ? new Map<string, Known>() : new Map(tokens)
    for (const entry of entries) {
      const key = keyOf(tokenOf(entry) ?? '')
      const info = infoOf(entry.idTagInfo ?? entry.idTokenInfo)
      if (info === null) next.delete(key)
      else next.set(key, info)
    }
    if (next.size > most(device, 'LocalAuthListMaxLength')) return { status: 'Failed' }
    tokens = next
    version = wanted
    return { status: 'Accepted' }
  }
  return {
    send,
    version: () => (isEnabled() ? version : device.version === 'ocpp1.6' ? -1 : 0),
    find: (token: string) => (isEnabled() ? tokens.get(keyOf(token)) : undefined),
  }
}

/** Authorises by itself while there is no connection: from its list, and from a cache of what the CSMS has said. */
export const authorization: Behaviour = (device) => {
  const cache = new Map<string, Known>()
  const list = createList(device)
  const isCaching = () => is(device, 'AuthorizationCacheEnabled', 'AuthCacheCtrlr.Enabled')

  device.onAnswer(({ payload }, response) => {
    const token = tokenOf(payload as Payload)
    const info = infoOf(response.idTagInfo ?? response.idTokenInfo)
    if (token !== undefined && info !== null && isCaching()) cache.set(keyOf(token), info)
  })
  device.judgeOffline((token) => {
    const known = list.find(token) ?? (isCaching() ? cache.get(keyOf(token)) : undefined)
    if (known === undefined) return null
    const isPast = known.until !== undefined && Date.parse(known.until) <= device.now().getTime()
    return known.status === 'Accepted' && isPast ? 'Expired' : known.status
  })

  const clearCache = (): Payload => {
    if (!isCaching()) return { status: 'Rejected' }
    cache.clear()
    return { status: 'Accepted' }
  }
  return {
    'ocpp1.6': {
      ClearCache: clearCache,
      SendLocalList: list.send,
      GetLocalListVersion: () => ({ listVersion: list.version() }),
    },
    'ocpp2.0.1': {
      ClearCache: clearCache,
      SendLocalList: list.send,
      GetLocalListVersion: () => ({ versionNumber: list.version() }),
    },
  }
}
