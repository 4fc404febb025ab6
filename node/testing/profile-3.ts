import { expect } from 'bun:test'
import { createAuthority, type Issued } from './certificate-authority.ts'
import { connectStation } from './station.ts'
import { testCertificate, testKey } from './tls.ts'
import { knownStation, type World } from './world.ts'

export const ours = await createAuthority('Ours')
export const others = await createAuthority('Others')
const authority = { kind: 'authority', certificates: ours.pem } as const
export const env = { NODE_TLS_CERT: testCertificate, NODE_TLS_KEY: testKey, NODE_CLIENT_CERTIFICATES: 'ask' }
export const lowest = (station: string, lowestProfile: number, commonName: string | null = null) =>
  ({ kind: 'stationSecurity', station, lowestProfile, commonName }) as const
export const revocation = ({ serialNumber }: Issued) =>
  ({ kind: 'revocation', serialNumber, revoked: true }) as const

export const items = [
  ...[authority, knownStation('CP1'), knownStation('CERTAIN', { secretHash: null }), lowest('CERTAIN', 3)],
  ...[knownStation('SERIAL'), lowest('SERIAL', 3, 'SN-0042')],
]
export const good = await ours.issue('CP1')

/** A station over wss with this certificate and, where one is named, that password. */
export const come = (world: World, id: string, issued: Issued | null, given?: string) => {
  const client = issued && { cert: issued.cert, key: issued.key }
  return connectStation({
    ...{ port: world.node.port, id, tls: { ca: testCertificate, ...client } },
    ...(given !== undefined && { password: given }),
  })
}

export const isRefused = async (world: World, id: string, issued: Issued | null, given?: string) =>
  expect(await come(world, id, issued, given).catch(() => null)).toBeNull()

export const lastRefusal = (world: World, id: string, count: number) =>
  world.eventually(id, 'ConnectionRefused', count).then((all) => all.at(-1))
