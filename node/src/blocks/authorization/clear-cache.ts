import type { Translations } from '../../handlers/translation.ts'

export const clearCache: Translations<'clear-cache'> = {
  'ocpp1.6': () => ({ action: 'ClearCache', request: {} }),
  'ocpp2.0.1': () => ({ action: 'ClearCache', request: {} }),
}
