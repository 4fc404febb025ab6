import { describe, expect, test } from 'bun:test'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { managementSettings } from '@ocpp/management/settings'
import { nodeSettings } from '@ocpp/node/settings'
import { parse } from 'yaml'
import manifest from '../../package.json' with { type: 'json' }
import { webSettings } from '../../web/src/server/settings.ts'

interface Service {
  image: string
  build?: { context: string; target: string }
  command?: string[]
  environment?: Record<string, string>
  depends_on?: Record<string, { condition: string }>
  networks: string[] | Record<string, { aliases?: string[] }>
  ports?: string[]
  volumes?: string[]
  healthcheck?: { test: string[] }
  read_only?: boolean
  cap_drop?: string[]
}

interface Compose {
  services: Record<string, Service>
  networks: Record<string, { internal?: boolean }>
  volumes: Record<string, unknown>
}

const ROOT = join(import.meta.dir, '../..')
const read = (file: string) => readFileSync(join(ROOT, file), 'utf8')
const compose: Compose = parse(read('compose.yaml'), { merge: true })
const stages = dockerfileStages(read('Dockerfile'))
const ours = Object.entries(compose.services).filter(([, service]) => service.build)

describe('compose.yaml', () => {
  test('shows the scaled system: a broker, a store, two nodes, two managements, one web', () => {
    expect(Object.keys(compose.services).sort()).toEqual(
      ['management-1', 'management-2', 'mongodb', 'node-1', 'node-2', 'rabbitmq', 'web'].sort(),
    )
    expect(compose.services.rabbitmq!.image).toBe('rabbitmq:4')
    expect(compose.services.mongodb!.image).toBe('mongo:8')
    expect(compose.services.mongodb!.command).toContain('--replSet')
  })

  test.each(ours)('%s is built from a stage that the Dockerfile has', (_name, service) => {
    expect(existsSync(join(ROOT, service.build!.context, 'Dockerfile'))).toBe(true)
    expect(stages.map(({ name }) => name)).toContain(service.build!.target)
  })

  test.each(ours)('%s can write nothing but its data, and has no privileges', (_name, service) => {
    expect({ read_only: service.read_only, cap_drop: service.cap_drop }).toEqual({
      read_only: true,
      cap_drop: ['ALL'],
    })
  })

  test('everything is waited for until it is healthy, and can be', () => {
    const waits = ours.map(([name, { depends_on }]) => [name, Object.keys(depends_on ?? {}).sort()])
    expect(Object.fromEntries(waits)).toEqual({
      'node-1': ['rabbitmq'],
      'node-2': ['rabbitmq'],
      'management-1': ['mongodb', 'rabbitmq'],
      'management-2': ['mongodb', 'rabbitmq'],
      web: ['management-1', 'management-2'],
    })
    for (const { depends_on } of Object.values(compose.services)) {
      for (const [name, { condition }] of Object.entries(depends_on ?? {})) {
        expect(condition).toBe('service_healthy')
        expect(canBeHealthy(compose.services[name]!)).toBe(true)
      }
    }
  })

  test('no secret has a value or a default in the file', () => {
    const secret = /PASS|SECRET|PEPPER|_URL$/
    for (const [name, service] of Object.entries(compose.services)) {
      for (const [variable, value] of Object.entries(service.environment ?? {})) {
        if (!secret.test(variable)) continue
        const withoutRequired = value.replaceAll(/\$\{\w+:\?[^}]+\}/g, '')
        const isUrl = variable.endsWith('_URL')
        const rest = isUrl ? /:\/\/[^/@]*:([^@/]+)@/.exec(withoutRequired)?.[1] : withoutRequired
        expect(`${name} ${variable} ${rest ?? ''}`).toBe(`${name} ${variable} `)
      }
    }
    const given = [...read('.env.example').matchAll(/^(\w*(?:PASS|SECRET|PEPPER)\w*)=(.+)$/gm)]
    expect(given).toEqual([])
  })

  test('every variable that must be given is named in .env.example', () => {
    const required = [...read('compose.yaml').matchAll(/\$\{(\w+):\?/g)].map(([, name]) => name)
    const named = [...read('.env.example').matchAll(/^(\w+)=/gm)].map(([, name]) => name)
    expect(new Set(required).difference(new Set(named))).toEqual(new Set())
  })

  test('the two nodes have names, journals and ports of their own', () => {
    const nodes = [compose.services['node-1']!, compose.services['node-2']!]
    expect(new Set(nodes.map(({ environment }) => environment!.NODE_ID)).size).toBe(2)
    expect(new Set(nodes.flatMap(({ volumes }) => volumes)).size).toBe(2)
    expect(new Set(nodes.flatMap(({ ports }) => ports)).size).toBe(2)
  })

  test('broker and store are reached from the inside only', () => {
    expect(compose.networks.backend!.internal).toBe(true)
    for (const name of ['rabbitmq', 'mongodb']) {
      expect(compose.services[name]!.networks).toEqual(['backend'])
      expect(compose.services[name]!.ports).toBeUndefined()
    }
  })

  test('managements believe the web, on a host of its own, whose a request is', () => {
    for (const name of ['management-1', 'management-2'])
      expect(compose.services[name]!.environment!.TRUSTED_PROXIES).toContain('172.16.0.0/12')
  })

  test('the web asks a name that both managements answer to', () => {
    const { hostname } = new URL(compose.services.web!.environment!.MANAGEMENT_URL!)
    for (const name of ['management-1', 'management-2']) {
      const { networks } = compose.services[name]!
      expect(Array.isArray(networks) ? [] : networks.backend?.aliases).toContain(hostname)
    }
  })

  test('each process gets only what it reads', () => {
    const common = ['AMQP_URL', 'LOG_LEVEL']
    const unknown = (name: string, settings: object) =>
      Object.keys(compose.services[name]!.environment!).filter(
        (variable) => !(variable in settings) && !common.includes(variable),
      )
    expect(unknown('node-1', nodeSettings)).toEqual([])
    expect(unknown('management-1', managementSettings)).toEqual([])
    expect(unknown('web', webSettings)).toEqual([])
  })
})

describe('the Dockerfile', () => {
  test('runs every process as a user without rights', () => {
    for (const target of ['node', 'management', 'web']) expect(lastValue(target, 'USER')).toBe('10001:10001')
  })

  test('reports for every process whether it is healthy', () => {
    for (const target of ['node', 'management', 'web']) {
      expect(stages.find(({ name }) => name === target)!.text).toContain('HEALTHCHECK')
    }
  })

  test('uses the Bun that package.json pins', () => {
    expect(`bun@${/^ARG BUN_VERSION=(.+)$/m.exec(read('Dockerfile'))?.[1]}`).toBe(manifest.packageManager)
  })

  test('copies the manifest of every workspace, without which the lockfile is not accepted', () => {
    const manifests = stages.find(({ name }) => name === 'manifests')!.text
    for (const workspace of manifest.workspaces) {
      expect(manifests).toContain(`COPY ${workspace}/package.json ${workspace}/`)
    }
  })

  test('copies only what exists', () => {
    const copies = [...read('Dockerfile').matchAll(/^COPY (?!--from)(.+) \S+$/gm)].flatMap(([, from]) =>
      from!.split(' '),
    )
    expect(copies.filter((path) => !existsSync(join(ROOT, path)))).toEqual([])
  })
})

interface Stage {
  name: string
  parent: string
  text: string
}

function dockerfileStages(text: string): Stage[] {
  return text
    .split(/^(?=FROM )/m)
    .map((part) => ({ part, found: /^FROM (\S+) AS (\S+)/.exec(part) }))
    .flatMap(({ part, found }) => (found ? [{ parent: found[1]!, name: found[2]!, text: part }] : []))
}

/** The instruction's last value in this stage or the nearest one it is built from. */
function lastValue(stage: string, instruction: string): string | undefined {
  const found = stages.find(({ name }) => name === stage)
  if (!found) return undefined
  const values = [...found.text.matchAll(new RegExp(`^${instruction} (.+)$`, 'gm'))]
  return values.at(-1)?.[1] ?? lastValue(found.parent, instruction)
}

function canBeHealthy(service: Service): boolean {
  if (service.healthcheck) return true
  return stages.some(({ name, text }) => name === service.build?.target && text.includes('HEALTHCHECK'))
}
