import type { Logger } from '@ocpp/shared/kernel/logger'
import type { TlsMaterial } from '../server/tls/tls-options.ts'
import type { TlsPlan } from '../server/tls/tls-settings.ts'
import type { RevocationLists } from '../stations/revocation-lists.ts'

export interface TlsRenewalDeps {
  /** What the settings say now: their files may have been replaced. */
  readonly reread: () => TlsPlan | undefined
  /** The management's own authority, as far as it has been heard of. */
  readonly authority: () => string | null
  readonly lists: RevocationLists
  readonly renewTls: (tls: TlsMaterial) => void
  /** Other certificates are revoked than before. */
  readonly onRevoked: () => void
  readonly log: Logger
  readonly everyMs?: number
}

const EVERY_MS = 10_000

/** What the port is opened with, the management's authority included. */
export const materialOf = (plan: TlsPlan, authority: string | null): TlsMaterial => {
  const { pairs, staticRsa, asksForCertificates, clientAuthorities } = plan
  const authorities = asksForCertificates ? `${clientAuthorities}\n${authority ?? ''}`.trim() : ''
  return { pairs, staticRsa, clientAuthorities: authorities }
}

/**
 * Looks again and again whether certificates, keys, authorities or lists have changed: new connections see what is new,
 * open ones stay. What cannot be used, as a certificate whose key has not been replaced yet, is looked at again when it
 * has changed, and the former stays in use.
 */
export const startTlsRenewal = (used: TlsMaterial, deps: TlsRenewalDeps) => {
  const { reread, authority, lists, renewTls, onRevoked, log, everyMs = EVERY_MS } = deps
  let tried = JSON.stringify(used)
  let complained = ''

  const look = async () => {
    const plan = reread()
    if (plan === undefined) return
    const material = materialOf(plan, authority())
    const text = JSON.stringify(material)
    if (text !== tried) {
      tried = text
      renewTls(material)
      log.info({}, 'new connections see the changed certificates')
    }
    if (await lists.load(plan.revocationLists)) onRevoked()
    complained = ''
  }
  const complain = (error: unknown) => {
    const text = String(error)
    if (text !== complained) log.error({ error }, 'changed certificates cannot be used, the former stay')
    complained = text
  }
  let isBusy = false
  const timer = setInterval(() => {
    if (isBusy) return
    isBusy = true
    look()
      .catch(complain)
      .finally(() => {
        isBusy = false
      })
  }, everyMs)
  return { stop: () => clearInterval(timer) }
}
