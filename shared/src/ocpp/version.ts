/** The protocol versions spoken here, by their WebSocket subprotocol, the preferred one first. */
export const versions = ['ocpp2.0.1', 'ocpp1.6'] as const

export type Version = (typeof versions)[number]

/**
 * Picks the version to speak from a `Sec-WebSocket-Protocol` header.
 * Our preference decides, not the station's order; `null` when nothing on offer is spoken here.
 */
export const chooseVersion = (offered: string | null): Version | null => {
  const names = (offered ?? '').split(',').map((name) => name.trim())
  return versions.find((version) => names.includes(version)) ?? null
}
