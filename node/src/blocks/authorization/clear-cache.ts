import type { Translations } from '../../commands/translation.ts'

export const clearCache: Translations<'clear-cache'> = {
  'ocpp1.6': () => ({ action: 'ClearCache', request: {} }),
  'ocpp2.0.1': () => ({ action: 'ClearCache', request: {} }),
}
