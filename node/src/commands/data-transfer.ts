import type { NeutralOf } from '@ocpp/shared/contracts/commands'
import type { Translations } from './translation.ts'

const request = ({ vendorId, messageId, data }: NeutralOf<'data-transfer'>) => ({
  vendorId,
  ...(messageId !== undefined && { messageId }),
  ...(data !== undefined && { data }),
})

export const dataTransfer: Translations<'data-transfer'> = {
  'ocpp1.6': (command) => ({ action: 'DataTransfer', request: request(command) }),
  'ocpp2.0.1': (command) => ({ action: 'DataTransfer', request: request(command) }),
}
