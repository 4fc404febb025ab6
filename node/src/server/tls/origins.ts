/** The other end of a connection, as the system names it. */
export interface Peer {
  readonly address: string
  readonly port: number
}

/** Who is behind the connections that a front makes to one listener of this process, by their ports on the front's side. */
export interface Origins {
  /** Remembers a connection, before its first byte; returns what forgets it. */
  add(port: number, address: string): () => void
  /** The address at the far end; null for a connection that is not the front's. */
  of(peer: Peer | null): string | null
}

/** The front connects from here; another address with the same port is somebody else. */
export const LOOPBACK = '127.0.0.1'

export const createOrigins = (): Origins => {
  const origins = new Map<number, { readonly address: string }>()
  return {
    add: (port, address) => {
      const origin = { address }
      origins.set(port, origin)
      // The system may have handed the port out again.
      return () => void (origins.get(port) === origin && origins.delete(port))
    },
    of: (peer) => (peer?.address === LOOPBACK ? (origins.get(peer.port)?.address ?? null) : null),
  }
}
