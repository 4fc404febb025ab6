#!/usr/bin/env node
// `npm start`: brings the toolchain up to date, then runs node, management and web (bin/embedded.ts).
import { requireNode } from './toolchain/node-version.mjs'

requireNode()
const { runCommand } = await import('./toolchain/say.mjs')
const { ensureBun, environmentWith } = await import('./toolchain/bun.mjs')
const { ensureDependencies } = await import('./toolchain/dependencies.mjs')
const { ensureWeb } = await import('./toolchain/web.mjs')
const { handOver } = await import('./toolchain/hand-over.mjs')

await runCommand(async () => {
  const bun = ensureBun()
  const env = environmentWith(bun)
  ensureDependencies(bun, env)
  ensureWeb(bun, env)
  await handOver(bun, ['bin/embedded.ts', ...process.argv.slice(2)], env)
})
