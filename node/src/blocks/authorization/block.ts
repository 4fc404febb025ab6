import type { Block } from '../block.ts'
import { withContractCertificate } from '../certificates/index.ts'
import { authorize16, authorize201 } from './authorize.ts'
import { clearCache } from './clear-cache.ts'

export const authorization = {
  handlers: {
    'ocpp1.6': { Authorize: authorize16 },
    'ocpp2.0.1': { Authorize: withContractCertificate(authorize201) },
  },
  commands: { 'clear-cache': clearCache },
} satisfies Block
