#!/usr/bin/env node
// `npm test`: brings the toolchain up to date, then runs every test (bin/test-runner.ts).
import { requireNode } from './toolchain/node-version.mjs'

requireNode()
const { runCommand } = await import('./toolchain/say.mjs')
const { ensureBun, environmentWith } = await import('./toolchain/bun.mjs')
const { ensureDependencies } = await import('./toolchain/dependencies.mjs')
const { ensureWeb } = await import('./toolchain/web.mjs')
const { handOver } = await import('./toolchain/hand-over.mjs')

const WITHOUT_WEB = ['check', 'fast']

await runCommand(async () => {
  const args = process.argv.slice(2)
  const bun = ensureBun()
  const env = environmentWith(bun)
  ensureDependencies(bun, env)
  if (!WITHOUT_WEB.includes(args[args.indexOf('--only') + 1])) ensureWeb(bun, env)
  await handOver(bun, ['bin/test-runner.ts', ...args], env)
})
