import { bodyBytes } from './uploads/body-bytes.ts'

/** A posted form as plain text values; the last of several equal names wins. */
export type FormValues = Readonly<Record<string, string>>

const MAX_BYTES = 256 * 1024
/** A form with a file. */
const MAX_FILE_BYTES = 12 * 1024 * 1024

/** Text fields, and of each file its text under the field's name and its name under `<field>.name`; none where it is no form. */
const multipartOf = async (bytes: Uint8Array<ArrayBuffer>, type: string): Promise<FormValues> => {
  const form = await new Response(bytes, { headers: { 'Content-Type': type } })
    .formData()
    .catch(() => new FormData())
  const values: [string, string][] = []
  for (const [name, value] of form) {
    if (typeof value === 'string') values.push([name, value])
    else values.push([name, await value.text()], [`${name}.name`, value.name])
  }
  return Object.fromEntries(values)
}

/** @param withFile whether it may hold a file; null where it holds too much */
export const readForm = async (request: Request, withFile = false): Promise<FormValues | null> => {
  const type = request.headers.get('content-type') ?? ''
  const most = withFile ? MAX_FILE_BYTES : MAX_BYTES
  const isSaidLarger = Number(request.headers.get('content-length') ?? 0) > most
  const bytes = isSaidLarger ? null : await bodyBytes(request.body, most)
  if (bytes === null) return null
  if (withFile && type.startsWith('multipart/form-data')) return await multipartOf(bytes, type)
  return Object.fromEntries(new URLSearchParams(new TextDecoder().decode(bytes)))
}

/** The value without surrounding space; undefined when empty. */
export const filled = (values: FormValues, name: string): string | undefined => {
  const value = values[name]?.trim()
  return value ? value : undefined
}
