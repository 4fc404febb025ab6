import { AppError } from '@ocpp/shared/kernel/errors'
import { validator } from 'hono-openapi'
import * as v from 'valibot'
import { schemaStyle } from './docs/schemas.ts'

/** An issue in the words of Standard Schema. */
interface Issue {
  readonly message: string
  readonly path?: readonly (PropertyKey | { readonly key: PropertyKey })[] | undefined
}
type Issues = readonly Issue[]

const pathOf = ({ path = [] }: Issue): string =>
  path.map((part) => String(typeof part === 'object' ? part.key : part)).join('.')

/** @throws AppError `invalid` that names each place and what is wrong there */
const refuse = (issues: Issues, where: string): never => {
  throw new AppError('invalid', `The ${where} is not valid`, {
    details: { issues: issues.map((issue) => ({ path: pathOf(issue), message: issue.message })) },
  })
}

const onResult = (where: string) => (result: { success: boolean; error?: Issues }) => {
  if (!result.success) refuse(result.error ?? [], where)
}

const isJson = (type: string | undefined) => type !== undefined && /^application\/json\s*(;|$)/i.test(type)

const documented = { options: schemaStyle }

/** Validates the JSON body; anything that is not said to be JSON is refused, so no form of another site fits. */
export const body = <S extends v.GenericSchema>(schema: S) =>
  validator(
    'json',
    schema,
    (result, c) => {
      if (!isJson(c.req.header('Content-Type')))
        throw new AppError('invalid', 'The body must be JSON, with the content type application/json')
      onResult('body')(result)
    },
    documented,
  )

export const query = <S extends v.GenericSchema>(schema: S) =>
  validator('query', schema, onResult('query'), documented)

const segment = v.pipe(v.string(), v.maxLength(300))

/** Path parameters: text of bounded length; whether such a thing exists is for the store to say. */
export const params = <const Name extends string>(...names: readonly Name[]) => {
  const entries = Object.fromEntries(names.map((name) => [name, segment])) as Record<Name, typeof segment>
  return validator('param', v.object(entries), onResult('path'), documented)
}
