import { readFileSync } from 'node:fs'
import * as v from 'valibot'
import { AppError, messageOf } from './errors.ts'

export type Environment = Readonly<Record<string, string | undefined>>

type Entries = Record<string, v.GenericSchema<string | undefined, unknown>>

/** A setting's value, or the content of the file named by `<NAME>_FILE` (for secrets mounted as files). */
const readValue = (env: Environment, name: string): string | undefined => {
  const file = env[`${name}_FILE`]
  if (file === undefined || file === '') return env[name] === '' ? undefined : env[name]
  try {
    return readFileSync(file, 'utf8').trim()
  } catch (cause) {
    throw new AppError('settings', `${name}_FILE: cannot read ${file}: ${messageOf(cause)}`, { cause })
  }
}

/**
 * Reads the settings named in `entries` from the environment.
 * @throws AppError `settings` that names every broken setting at once
 */
export const loadSettings = <const E extends Entries>(
  entries: E,
  env: Environment,
): { readonly [K in keyof E]: v.InferOutput<E[K]> } => {
  const problems: string[] = []
  const settings: Record<string, unknown> = {}
  for (const [name, schema] of Object.entries(entries)) {
    const result = v.safeParse(schema, readValue(env, name))
    if (result.success) settings[name] = result.output
    else problems.push(`${name}: ${result.issues[0].message}`)
  }
  if (problems.length > 0) throw new AppError('settings', `Broken settings: ${problems.join('; ')}`)
  return settings as { readonly [K in keyof E]: v.InferOutput<E[K]> }
}

const integer = (text: string) => (/^-?\d+$/.test(text) ? Number(text) : Number.NaN)

/** A whole number within bounds, given as text; `fallback` when the setting is absent. */
export const integerSetting = (fallback: number, min: number, max: number) =>
  v.pipe(
    v.optional(v.string(), String(fallback)),
    v.transform(integer),
    v.number(`must be a whole number from ${min} to ${max}`),
    v.check((n) => n >= min && n <= max, `must be a whole number from ${min} to ${max}`),
  )

/** `0 ≤ port ≤ 65535`; 0 lets the system choose. */
export const portSetting = (fallback: number) => integerSetting(fallback, 0, 65535)

export const textSetting = (fallback: string) => v.optional(v.string(), fallback)

export const urlSetting = (schemes: readonly string[]) =>
  v.optional(
    v.pipe(
      v.string(),
      v.check(
        (text) => URL.canParse(text) && schemes.includes(new URL(text).protocol.slice(0, -1)),
        `must be a URL that starts with ${schemes.map((s) => `${s}://`).join(' or ')}`,
      ),
    ),
  )

export const choiceSetting = <const T extends readonly string[]>(choices: T, fallback: T[number]) =>
  v.optional(v.picklist(choices, `must be one of ${choices.join(', ')}`), fallback)

export const switchSetting = (fallback: boolean) =>
  v.pipe(
    v.optional(v.picklist(['true', 'false'], 'must be true or false'), fallback ? 'true' : 'false'),
    v.transform((text) => text === 'true'),
  )
