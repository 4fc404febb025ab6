import { alike } from '../../handlers/translation.ts'

export const clearCache = alike<'clear-cache'>(() => ({ action: 'ClearCache', request: {} }))
