export { createToken } from './create.ts'
export { planChargingTokens } from './plan-charging.ts'
export { presentedToken } from './rules.ts'
