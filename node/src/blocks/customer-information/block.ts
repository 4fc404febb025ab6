import type { Block } from '../block.ts'
import { customerAnswers } from './answers.ts'
import { notifyCustomerInformation201 } from './notify-customer-information.ts'

export const customerInformation = {
  handlers: {
    'ocpp2.0.1': { NotifyCustomerInformation: notifyCustomerInformation201 },
  },
  answers: customerAnswers,
} satisfies Block
