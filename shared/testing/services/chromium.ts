import { existsSync } from 'node:fs'
import { createInstaller, type Installer } from './install.ts'

const COMMANDS = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome']
const MAC_APPS = [
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
]

/** What playwright-core's `launch` needs to use the browser of this machine. */
export interface Browser {
  executablePath: string
  args: string[]
}

/** The machine's Chromium (`CHROMIUM_PATH` first), installed where it is missing and that is possible. */
export function chromium(env: Record<string, string | undefined> = process.env, log = logToStderr): Browser {
  return { executablePath: provideChromium(createInstaller({ log }), env), args: launchArguments() }
}

/** Finds the browser, installing it where that is possible. */
export function provideChromium(
  installer: Installer,
  env: Record<string, string | undefined>,
  path = process.env.PATH ?? '',
): string {
  if (env.CHROMIUM_PATH) {
    if (existsSync(env.CHROMIUM_PATH)) return env.CHROMIUM_PATH
    throw new Error(`CHROMIUM_PATH names no file: ${env.CHROMIUM_PATH}`)
  }
  const isInstalled = () => installer.install(['chromium', 'fonts-liberation'])
  const found = findChromium(path) ?? (isInstalled() ? findChromium(path) : undefined)
  if (!found)
    throw new Error('Chromium is missing: install the Debian package chromium, or set CHROMIUM_PATH')
  return found
}

function findChromium(path: string): string | undefined {
  for (const command of COMMANDS) {
    const found = Bun.which(command, { PATH: path })
    if (found) return found
  }
  return MAC_APPS.find((app) => existsSync(app))
}

/** Chromium refuses its sandbox to root, as which containers and CI run. */
function launchArguments(): string[] {
  const base = ['--disable-dev-shm-usage', '--disable-gpu', '--no-first-run']
  return process.getuid?.() === 0 ? ['--no-sandbox', ...base] : base
}

function logToStderr(line: string): void {
  console.error(`test services: ${line}`)
}
