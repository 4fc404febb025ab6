import { licenceOf } from './installed.ts'
import type { Reached } from './lock.ts'

interface Component {
  readonly type: 'library'
  readonly 'bom-ref': string
  readonly group?: string
  readonly name: string
  readonly version: string
  readonly purl: string
  readonly hashes?: readonly { readonly alg: 'SHA-512'; readonly content: string }[]
  readonly licenses?: readonly object[]
}

const purlOf = ({ name, version }: { readonly name: string; readonly version: string }): string =>
  `pkg:npm/${name.replace('@', '%40')}@${version}`

/** By its SPDX id, as an expression, or in words where it is neither. */
const licencesOf = (licence: string): readonly object[] => {
  if (/ (OR|AND|WITH) /.test(licence)) return [{ expression: licence }]
  const isId = /^[\w.+-]+$/.test(licence) && licence !== 'UNLICENSED'
  return [{ license: isId ? { id: licence } : { name: licence } }]
}

const componentOf = (root: string, reached: Reached): Component => {
  const { name, version, integrity } = reached
  const [scope, inner] = name.startsWith('@') ? name.split('/') : []
  const licence = licenceOf(root, reached)
  return {
    type: 'library',
    'bom-ref': purlOf(reached),
    ...(scope !== undefined && { group: scope }),
    name: inner ?? name,
    version,
    purl: purlOf(reached),
    ...(integrity !== null && {
      hashes: [{ alg: 'SHA-512', content: Buffer.from(integrity.slice(7), 'base64').toString('hex') }],
    }),
    ...(licence != null && { licenses: licencesOf(licence) }),
  }
}

const byRef = <T extends { readonly ref: string } | Component>(items: readonly T[]): readonly T[] => {
  const refOf = (item: T) => ('ref' in item ? item.ref : item['bom-ref'])
  return [...new Map(items.map((item) => [refOf(item), item])).entries()]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([, item]) => item)
}

/**
 * What the product consists of, in CycloneDX 1.6. It has neither a time nor a number of its own: the same lock file and
 * packages give the same bytes.
 */
export const billOfMaterials = (
  root: string,
  own: { readonly name: string; readonly version: string; readonly license: string },
  packages: readonly Reached[],
): object => {
  const refs = new Map(packages.map((one) => [one.key, purlOf(one)]))
  const self = { type: 'application', 'bom-ref': purlOf(own), name: own.name, version: own.version }
  return {
    $schema: 'http://cyclonedx.org/schema/bom-1.6.schema.json',
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    version: 1,
    metadata: {
      component: { ...self, purl: purlOf(own), licenses: licencesOf(own.license) },
    },
    components: byRef(packages.map((one) => componentOf(root, one))),
    dependencies: byRef(
      packages.map((one) => ({
        ref: purlOf(one),
        dependsOn: [...new Set(one.needs.flatMap((key) => refs.get(key) ?? []))].toSorted(),
      })),
    ),
  }
}
