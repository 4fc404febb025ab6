import { describe, expect, test } from 'bun:test'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { managementSettings } from '@ocpp/management/settings'
import { nodeSettings } from '@ocpp/node/settings'
import { isAppError } from '@ocpp/shared/kernel/errors'
import { loadSettings } from '@ocpp/shared/kernel/settings'
import { loadWebSettings, webSettings } from '../../web/src/server/settings.ts'

/** What a setting is when the environment says nothing; null when there is no such value. */
type Default = string | null
type Rules = Parameters<typeof loadSettings>[0]

const codes = (cell: string): string[] => [...cell.matchAll(/`([^`]+)`/g)].map(([, code = '']) => code)

/** The README's table: each row names one or more settings and as many defaults, or `–`. */
const documented = (): Map<string, Default> => {
  const readme = readFileSync(join(import.meta.dir, '../../README.md'), 'utf8')
  const section = readme.split(/^## /m).find((part) => part.startsWith('Settings')) ?? ''
  const rows = section.split('\n').flatMap((line) => {
    const [, names = '', defaults = ''] = line.split('|').map((cell) => cell.trim())
    const given = defaults.startsWith('–') ? [] : codes(defaults)
    return codes(names).map((name, i): [string, Default] => [name, given[i] ?? null])
  })
  expect(new Set(rows.map(([name]) => name)).size).toBe(rows.length)
  return new Map(rows)
}

const defaultOf = (name: string, rule: Rules[string]): Default => {
  try {
    const value = loadSettings({ [name]: rule }, {})[name]
    const text = value === undefined ? '' : String(value)
    return text === '' ? null : text
  } catch (error) {
    if (isAppError(error, 'settings')) return null
    throw error
  }
}

const defaultsOf = (rules: Rules): Map<string, Default> =>
  new Map(Object.entries(rules).map(([name, rule]) => [name, defaultOf(name, rule)]))

/** The web makes some of its defaults from others. */
const webDefaults = (): Map<string, Default> => {
  const { managementUrl, publicOrigin, stationsUrl } = loadWebSettings({})
  const made = { MANAGEMENT_URL: managementUrl, PUBLIC_ORIGIN: publicOrigin, STATIONS_URL: stationsUrl }
  return new Map([...defaultsOf(webSettings), ...Object.entries(made)])
}

// The two that a node by itself reads in its main file, LOG_LEVEL and AMQP_URL, are the management's as well.
const processes = [
  ['node', defaultsOf(nodeSettings)],
  ['management', defaultsOf(managementSettings)],
  ['web', webDefaults()],
] as const

describe('the settings in README.md', () => {
  test.each(processes)('name all of the %s with their true defaults', (_process, settings) => {
    const table = documented()
    const reported = new Map([...settings].map(([name]) => [name, table.get(name)]))
    expect(Object.fromEntries(reported)).toEqual(Object.fromEntries(settings))
  })

  test('name none that nobody reads', () => {
    const read = new Set(processes.flatMap(([, settings]) => [...settings.keys()]))
    expect([...documented().keys()].filter((name) => !read.has(name))).toEqual([])
  })
})
