import { AppError } from '@ocpp/shared/kernel/errors'
import type { StandardSchemaV1 } from '@standard-schema/spec'
import { validator } from 'hono-openapi'
import * as v from 'valibot'

type Issues = readonly StandardSchemaV1.Issue[]

const pathOf = ({ path = [] }: StandardSchemaV1.Issue): string =>
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

/** Validates the JSON body; anything that is not said to be JSON is refused, so no form of another site fits. */
export const body = <S extends v.GenericSchema>(schema: S) =>
  validator('json', schema, (result, c) => {
    if (!isJson(c.req.header('Content-Type')))
      throw new AppError('invalid', 'The body must be JSON, with the content type application/json')
    onResult('body')(result)
  })

export const query = <S extends v.GenericSchema>(schema: S) => validator('query', schema, onResult('query'))

/** Path parameters: text of bounded length; whether such a thing exists is for the store to say. */
export const params = <const Names extends readonly string[]>(...names: Names) =>
  validator(
    'param',
    v.object(
      Object.fromEntries(names.map((name) => [name, v.pipe(v.string(), v.maxLength(300))])) as Record<
        Names[number],
        v.GenericSchema<string, string>
      >,
    ),
    onResult('path'),
  )
