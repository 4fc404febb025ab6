import { at, type Describe, textAt, withPrefix } from '../../ocpp/summary/read.ts'

/** Never what it says: that is personal data. */
const report: Describe = (request) => [
  withPrefix('request', textAt(request, 'requestId')),
  withPrefix('part', textAt(request, 'seqNo')),
  at(request, 'tbc') === true ? 'more to come' : undefined,
]

const question: Describe = (request) => [
  at(request, 'report') === true ? 'report' : undefined,
  at(request, 'clear') === true ? 'clear' : undefined,
  withPrefix('request', textAt(request, 'requestId')),
]

export const summaries = { CustomerInformation: question, NotifyCustomerInformation: report } as const
