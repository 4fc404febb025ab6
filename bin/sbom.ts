// `bun run sbom`: what the product consists of, with licences and hashes, as CycloneDX 1.6.
import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { createCommandLine } from '@ocpp/shared/kernel/command-line'
import { billOfMaterials } from './sbom/bom.ts'
import { reachedPackages } from './sbom/lock.ts'
import { readLock } from './sbom/read-lock.ts'

const help = `A software bill of materials in CycloneDX 1.6, from bun.lock and the installed packages.

  bun run sbom [options]

  --out FILE    where it is written (default sbom.cdx.json)
  --all         with what only development needs
  --help

The same lock file gives the same bytes.
`
const root = fileURLToPath(new URL('..', import.meta.url))
const { read } = createCommandLine({ name: 'sbom', help, exitCode: 2 })
const values = read({
  out: { type: 'string', default: 'sbom.cdx.json' },
  all: { type: 'boolean', default: false },
})
const packages = reachedPackages(await readLock(root), !values.all)
const own = JSON.parse(readFileSync(`${root}/package.json`, 'utf8'))
writeFileSync(values.out, `${JSON.stringify(billOfMaterials(root, own, packages), null, 2)}\n`)
console.log(`${packages.length} packages in ${values.out}`)
