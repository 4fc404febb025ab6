import * as v from 'valibot'
import { Tariff } from '../../contracts/tariff.ts'
import { Instant } from '../../contracts/values.ts'

const tariffName = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(80))

/** A tariff under its name. A changed one is a new version: what has begun keeps the price it began with. */
export const NamedTariff = v.object({
  id: v.string(),
  name: v.string(),
  version: v.number(),
  changedAt: Instant,
  tariff: v.object(Tariff.entries),
  /** Where it is the tariff now: `network`, `site:<name>`, `station:<id>`. */
  scopes: v.array(v.string()),
})
export type NamedTariff = v.InferOutput<typeof NamedTariff>

export const TariffToKeep = v.strictObject({ name: tariffName, tariff: Tariff })
export type TariffToKeep = v.InferOutput<typeof TariffToKeep>

const scopeName = v.pipe(
  v.string(),
  v.regex(/^(network|site:.{1,100}|station:.{1,48})$/u, 'must be network, site:<name> or station:<id>'),
)
/** From now on that tariff is in force there; null: whatever the wider scope has. */
export const TariffAssignment = v.strictObject({
  scope: scopeName,
  tariff: v.nullable(v.pipe(v.string(), v.maxLength(100))),
})
export type TariffAssignment = v.InferOutput<typeof TariffAssignment>
