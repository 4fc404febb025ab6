import { type Describe, tokenOf } from '../../ocpp/summary/read.ts'

export const summaries = { Authorize: tokenOf } as const satisfies Readonly<Record<string, Describe>>
