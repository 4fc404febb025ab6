import { spawnSync } from 'node:child_process'

const MANAGEMENT_PORT = 15672
const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]'])

/** Virtual hosts of one broker. */
export interface Vhosts {
  create(name: string): Promise<void>
  /** Removes every virtual host whose name begins so. */
  removeAll(prefix: string): Promise<void>
  urlOf(name: string): string
}

export interface VhostsOptions {
  url: string
  /** Base of the HTTP management API; by default port 15672 of the broker's host. */
  managementUrl: string | undefined
}

/**
 * Virtual hosts over the management API. Where that is not reachable and the broker is on this machine,
 * rabbitmqctl is tried, which a plain Debian installation allows to root.
 */
export function createVhosts({ url, managementUrl }: VhostsOptions): Vhosts {
  const broker = new URL(url)
  const user = decodeURIComponent(broker.username || 'guest')
  const api = apiBase(broker, managementUrl)

  async function call(method: string, path: string, body?: unknown): Promise<Response> {
    const response = await fetch(`${api.base}/api/${path}`, {
      method,
      // A connection kept open would hold up the broker's orderly stop by its idle time.
      headers: { authorization: api.authorization, 'content-type': 'application/json', connection: 'close' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(20_000),
    })
    if (!response.ok && response.status !== 404) {
      throw new Error(`${method} ${path} was answered ${response.status}`)
    }
    return response
  }

  async function createByApi(name: string): Promise<void> {
    const vhost = encodeURIComponent(name)
    await call('PUT', `vhosts/${vhost}`, {})
    const all = { configure: '.*', write: '.*', read: '.*' }
    await call('PUT', `permissions/${vhost}/${encodeURIComponent(user)}`, all)
  }

  return {
    async create(name) {
      try {
        await createByApi(name)
      } catch (error) {
        if (LOOPBACK.has(broker.hostname) && createByControl(name, user)) return
        const reason = error instanceof Error ? error.message : String(error)
        throw new Error(
          `no fresh virtual host on ${broker.host}: its management API at ${api.base} failed (${reason});` +
            ' enable rabbitmq_management, or set AMQP_MANAGEMENT_URL, or unset AMQP_URL for a private broker',
        )
      }
    },
    async removeAll(prefix) {
      const response = await call('GET', 'vhosts?columns=name')
      const vhosts = (await response.json()) as { name: string }[]
      for (const { name } of vhosts.filter((vhost) => vhost.name.startsWith(prefix))) {
        await call('DELETE', `vhosts/${encodeURIComponent(name)}`)
      }
    },
    urlOf(name) {
      const withVhost = new URL(url)
      withVhost.pathname = `/${encodeURIComponent(name)}`
      return withVhost.href
    },
  }
}

function apiBase(broker: URL, managementUrl: string | undefined): { base: string; authorization: string } {
  const api = new URL(managementUrl ?? `http://${broker.hostname}:${MANAGEMENT_PORT}`)
  const user = decodeURIComponent(api.username || broker.username || 'guest')
  const password = decodeURIComponent(api.password || broker.password || 'guest')
  return {
    base: `${api.origin}${api.pathname.replace(/\/$/, '')}`,
    authorization: `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`,
  }
}

function createByControl(name: string, user: string): boolean {
  const control = (...args: string[]) =>
    spawnSync('rabbitmqctl', ['-q', ...args], { stdio: 'ignore' }).status === 0
  return control('add_vhost', name) && control('set_permissions', '-p', name, user, '.*', '.*', '.*')
}
