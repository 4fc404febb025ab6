import * as v from 'valibot'

const text = (max: number) => v.pipe(v.string(), v.maxLength(max))

/** Reads settings: 1.6 keys, or 2.0.1 `Component.Variable`; none named reads all (1.6) or asks for a report (2.0.1). */
export const ReadSettings = v.object({ name: v.literal('read-settings'), keys: v.array(text(200)) })
export const WriteSetting = v.object({ name: v.literal('write-setting'), key: text(200), value: text(1000) })
