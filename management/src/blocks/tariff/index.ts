/** What transactions cost, for who shows them, and what keeps stations informed of it. */
export { costsOf, presentWithCosts } from './costs.ts'
export { updateCostsAt } from './rules.ts'
