/** What transactions cost, for who shows them, what keeps stations informed of it, and scopes that come and go. */
export { costsOf } from './costs.ts'
export { usageOf } from './rules.ts'
export { endTariffAt, siteScopes, takeTariffTo } from './scopes.ts'
