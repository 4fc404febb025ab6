import type { ClientCertificate } from '../../stations/client-certificates.ts'

/** The other end of a connection, as the system names it. */
export interface Peer {
  readonly address: string
  readonly port: number
}

/** Who is at the far end of a connection that a front passes on. */
export interface Origin {
  readonly address: string
  /** It came over TLS, to us or to a proxy that says so. */
  readonly overTls: boolean
  readonly certificate: ClientCertificate | null
  /** It is a station's that was let in: from now on it is not in the way of others that come. */
  settle(): void
}

/** Who is behind the connections that a front makes to one listener of this process, by their ports on the front's side. */
export interface Origins {
  /** Remembers a connection, before its first byte; returns what forgets it. */
  add(port: number, origin: Origin): () => void
  /** Null for a connection that is not the front's. */
  of(peer: Peer | null): Origin | null
}

/** The front connects from here; another address with the same port is somebody else. */
export const LOOPBACK = '127.0.0.1'

export const createOrigins = (): Origins => {
  const origins = new Map<number, Origin>()
  return {
    add: (port, origin) => {
      origins.set(port, origin)
      // The system may have handed the port out again.
      return () => void (origins.get(port) === origin && origins.delete(port))
    },
    of: (peer) => (peer?.address === LOOPBACK ? (origins.get(peer.port) ?? null) : null),
  }
}
