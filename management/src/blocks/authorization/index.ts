export { createToken } from './create.ts'
export { planChargingTokens } from './plan-charging.ts'
export { maskedToken, tokenReference } from './present.ts'
export { presentedToken } from './rules.ts'
