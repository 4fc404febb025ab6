/** A posted form as plain text values; the last of several equal names wins. Files are ignored. */
export type FormValues = Readonly<Record<string, string>>

const MAX_BYTES = 256 * 1024

export const readForm = async (request: Request): Promise<FormValues | null> => {
  const text = await request.text()
  if (text.length > MAX_BYTES) return null
  return Object.fromEntries(new URLSearchParams(text))
}

/** The value without surrounding space; undefined when empty. */
export const filled = (values: FormValues, name: string): string | undefined => {
  const value = values[name]?.trim()
  return value ? value : undefined
}
