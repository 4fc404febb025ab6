import { plainSerial } from '@ocpp/shared/pki/serial'

/** Serial numbers of certificates that other authorities have revoked. */
export interface RevocationLists {
  readonly revoked: () => ReadonlySet<string>
  /**
   * Reads lists in PEM in place of the former ones; true where they are others.
   * @throws Error for what is no such list: the former ones stay
   */
  load(pem: string): Promise<boolean>
}

const BLOCK = /-----BEGIN X509 CRL-----[^-]+-----END X509 CRL-----/g

const serialsOf = async (pem: string): Promise<ReadonlySet<string>> => {
  if (pem === '') return new Set()
  const blocks = pem.match(BLOCK)
  if (blocks === null) throw new Error('NODE_CLIENT_CRL: no list of revoked certificates in PEM')
  // Loaded by nodes that need it alone: it is large.
  const { X509Crl } = await import('@ocpp/shared/pki/x509')
  return new Set(
    blocks.flatMap((block) =>
      new X509Crl(block).entries.map(({ serialNumber }) => plainSerial(serialNumber)),
    ),
  )
}

export const createRevocationLists = (): RevocationLists => {
  let loaded = ''
  let revoked: ReadonlySet<string> = new Set()
  return {
    revoked: () => revoked,
    load: async (pem) => {
      if (pem === loaded) return false
      const next = await serialsOf(pem)
      loaded = pem
      revoked = next
      return true
    },
  }
}
