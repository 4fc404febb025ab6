import * as v from 'valibot'
import { command, textUpTo } from '../../contracts/schemas.ts'

/** Reads settings: 1.6 keys, or 2.0.1 `Component.Variable`; none named reads all (1.6) or asks for a report (2.0.1). */
export const ReadSettings = command('read-settings', { keys: v.array(textUpTo(200)) })
export const WriteSetting = command('write-setting', { key: textUpTo(200), value: textUpTo(1000) })
