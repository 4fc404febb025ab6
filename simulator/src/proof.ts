import type { ClientCertificate } from './device.ts'
import type { Setting } from './dialect.ts'

/** How a station proves itself at a connection, and whom it trusts. */
export interface Proof {
  /** Null where it has none, or comes with its certificate instead. */
  readonly password: string | null
  readonly tls: { readonly ca?: string[]; readonly cert?: string; readonly key?: string }
}

const profileNames = ['SecurityProfile', 'SecurityCtrlr.SecurityProfile']

/** The security profile that the station's settings name. */
export const profileOf = (settings: ReadonlyMap<string, Setting>): number =>
  Number(profileNames.flatMap((name) => settings.get(name)?.value ?? [])[0] ?? 0)

/** What a station has to prove itself by, and to trust by; `ca` are roots ex works, in PEM. */
export const createProof = (
  settings: ReadonlyMap<string, Setting>,
  { password, ca }: { readonly password: string | null; readonly ca?: string | undefined },
) => {
  let ownPassword = password
  let certificate: ClientCertificate | null = null
  let installed: readonly string[] = []
  const roots = () => [...(ca === undefined ? [] : [ca]), ...installed]
  return {
    device: {
      setPassword: (next: string) => {
        ownPassword = next
      },
      setCertificate: (next: ClientCertificate) => {
        certificate = next
      },
      setRoots: (next: readonly string[]) => {
        installed = next
      },
      isReadyFor: (profile: number) =>
        (profile < 2 || roots().length > 0) && (profile < 3 || certificate !== null),
    },
    now: (): Proof => {
      const ca = roots()
      const tls = ca.length === 0 ? {} : { ca }
      return profileOf(settings) === 3 && certificate !== null
        ? { password: null, tls: { ...tls, ...certificate } }
        : { password: ownPassword, tls }
    },
  }
}
