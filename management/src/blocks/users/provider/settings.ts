import { AppError } from '@ocpp/shared/kernel/errors'
import { type GroupRole, readRoles } from '../../../domain/people/identity-provider.ts'

export interface ProviderOptions {
  readonly issuer: string
  readonly clientId: string
  readonly clientSecret: string
  readonly scopes: string
  readonly groupsClaim: string
  /** The first that fits counts. */
  readonly roles: readonly GroupRole[]
  /** What people call it. */
  readonly label: string
}

interface ProviderSettings {
  readonly OIDC_ISSUER?: string | undefined
  readonly OIDC_CLIENT_ID: string
  readonly OIDC_CLIENT_SECRET: string
  readonly OIDC_SCOPES: string
  readonly OIDC_GROUPS_CLAIM: string
  readonly OIDC_ROLES: string
  readonly OIDC_LABEL: string
  readonly LOCAL_LOGIN: 'on' | 'off'
}

/**
 * The identity provider of these settings; null without one.
 * @throws AppError `settings` where they do not fit together
 */
export const providerOf = (settings: ProviderSettings): ProviderOptions | null => {
  const { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: clientId, OIDC_CLIENT_SECRET: clientSecret } = settings
  if (issuer === undefined) {
    if (settings.LOCAL_LOGIN === 'off')
      throw new AppError('settings', 'LOCAL_LOGIN: off needs OIDC_ISSUER, or nobody could log in')
    return null
  }
  const roles = readRoles(settings.OIDC_ROLES) ?? []
  const missing = [
    clientId === '' && 'OIDC_CLIENT_ID',
    clientSecret === '' && 'OIDC_CLIENT_SECRET',
    roles.length === 0 && 'OIDC_ROLES',
  ].filter((name) => name !== false)
  if (missing.length > 0) throw new AppError('settings', `OIDC_ISSUER needs also ${missing.join(', ')}`)
  return {
    ...{ issuer, clientId, clientSecret, roles },
    scopes: settings.OIDC_SCOPES,
    groupsClaim: settings.OIDC_GROUPS_CLAIM,
    label: settings.OIDC_LABEL,
  }
}
