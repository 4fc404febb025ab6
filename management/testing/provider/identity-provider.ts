import { createServer } from 'node:http'
import { exportJWK, generateKeyPair } from 'jose'
import Provider from 'oidc-provider'
import type { ProviderOptions } from '../../src/blocks/users/index.ts'

/** Who can log in at the test's provider, by the name that is typed into its form. */
export interface TestAccount {
  readonly name?: string
  readonly email?: string
  readonly groups?: readonly string[]
}

const clientId = 'ocpp'
const clientSecret = 'client-secret-of-the-tests-0123456789'

/**
 * A genuine OpenID provider (oidc-provider) on loopback, with forms of its own that take any password, for the pages
 * at `origin`.
 * @param backchannel where it sends logout tokens
 */
export const startIdentityProvider = async ({
  origin,
  backchannel = `${origin}/login/oidc/backchannel-logout`,
}: {
  readonly origin: string
  readonly backchannel?: string
}) => {
  const accounts = new Map<string, TestAccount>()
  const keys = await generateKeyPair('RS256', { extractable: true })
  const http = createServer((request, response) => callback(request, response))
  await new Promise<void>((listening) => http.listen(0, '127.0.0.1', listening))
  const address = http.address()
  const issuer = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`
  const provider = new Provider(issuer, {
    clients: [
      {
        client_id: clientId,
        client_secret: clientSecret,
        redirect_uris: [`${origin}/login/oidc/callback`],
        post_logout_redirect_uris: [`${origin}/login/oidc/out`],
        backchannel_logout_uri: backchannel,
        backchannel_logout_session_required: true,
      },
    ],
    jwks: { keys: [{ ...(await exportJWK(keys.privateKey)), kid: 'test', alg: 'RS256', use: 'sig' }] },
    cookies: { keys: ['a key of the tests'] },
    claims: { openid: ['sub'], profile: ['name', 'groups'], email: ['email'] },
    features: { backchannelLogout: { enabled: true } },
    pkce: { required: () => true },
    ttl: {
      AccessToken: 300,
      AuthorizationCode: 60,
      IdToken: 300,
      Interaction: 300,
      Session: 3_600,
      Grant: 3_600,
    },
    findAccount: (_context, id) => ({
      accountId: id,
      claims: () => ({ sub: id, ...accounts.get(id), groups: [...(accounts.get(id)?.groups ?? [])] }),
    }),
    loadExistingGrant: async ({ oidc }) => {
      const grant = new provider.Grant({ clientId, accountId: oidc.session?.accountId ?? '' })
      grant.addOIDCScope('openid profile email')
      await grant.save()
      return grant
    },
  })
  const callback = provider.callback()
  const options: ProviderOptions = {
    ...{ issuer, clientId, clientSecret },
    scopes: 'openid profile email',
    groupsClaim: 'groups',
    roles: [
      { group: 'chiefs', role: 'admin' },
      { group: 'crew', role: 'Operator' },
      { group: 'guests', role: 'viewer' },
    ],
    label: 'Acme',
  }
  return {
    ...{ accounts, issuer, options, privateKey: keys.privateKey },
    stop: async () => {
      http.closeAllConnections()
      await new Promise((closed) => http.close(closed))
    },
  }
}

/** A browser without scripts at the provider: keeps cookies, follows redirects, fills in its forms. */
export const createProviderVisitor = (issuer: string) => {
  const cookies = new Map<string, string>()
  const ask = async (at: string, init: RequestInit = {}): Promise<Response> => {
    const cookie = [...cookies].map((pair) => pair.join('=')).join('; ')
    const response = await fetch(at, { ...init, redirect: 'manual', headers: { cookie } })
    for (const line of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
      if (value === '') cookies.delete(name)
      else cookies.set(name, value)
    }
    return response
  }
  /** Follows redirects and posts forms until the browser is sent away; resolves to where. */
  const go = async (from: string, fields: Record<string, string>): Promise<string> => {
    let at = from
    let response = await ask(at)
    for (let steps = 0; steps < 20; steps++) {
      const location = response.headers.get('location')
      if (location !== null) {
        at = new URL(location, at).href
        if (!at.startsWith(issuer)) return at
        response = await ask(at)
        continue
      }
      const html = await response.text()
      const [, action] = /<form[^>]*action="([^"]+)"/.exec(html) ?? []
      if (action === undefined) throw new Error(`no form at ${at}: ${response.status} ${html.slice(0, 500)}`)
      const hidden = [...html.matchAll(/type="hidden" name="(\w+)" value="([^"]*)"/g)]
      const form = { ...Object.fromEntries(hidden.map(([, name, value]) => [name, value])), ...fields }
      at = new URL(action, at).href
      response = await ask(at, { method: 'POST', body: new URLSearchParams(form) })
    }
    throw new Error(`the provider goes on and on at ${at}`)
  }
  return {
    /** Logs in there; resolves to where the provider sends the browser back to. */
    logIn: (url: string, login: string) => go(url, { login, password: 'any' }),
    logOut: (url: string) => go(url, { logout: 'yes' }),
  }
}
