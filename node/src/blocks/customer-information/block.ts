import type { Block } from '../block.ts'
import { customerAnswers } from './answers.ts'
import { notifyCustomerInformation201 } from './notify-customer-information.ts'

export const customerInformation = {
  handlers: {
    'ocpp1.6': {},
    'ocpp2.0.1': { NotifyCustomerInformation: notifyCustomerInformation201 },
  },
  commands: {},
  answers: customerAnswers,
} satisfies Block
