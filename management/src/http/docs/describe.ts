import type { Media } from '@ocpp/shared/api/route'
import { type DescribeRouteOptions, describeRoute } from 'hono-openapi'
import type * as v from 'valibot'
import { schemaOrRef } from './schemas.ts'

type Answer = v.GenericSchema | 'nothing' | Media
type ResponseObject = NonNullable<DescribeRouteOptions['responses']>[string]

const responseOf = (description: string, answer: Answer): ResponseObject => {
  if (answer === 'nothing') return { description }
  if ('media' in answer)
    return {
      description,
      content: { [answer.media]: { schema: { type: 'string', description: answer.text } } },
    }
  return { description, content: { 'application/json': { schema: schemaOrRef(answer) } } }
}

export const problemResponse = (description: string): ResponseObject => ({
  description,
  content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
})

export interface RouteDescription {
  readonly tag: string
  readonly summary: string
  readonly description?: string
  /** Status and body of the success. */
  readonly success: readonly [status: number, answer: Answer]
  /** What else it may answer, beside the refusals that follow from the access table. */
  readonly problems?: Readonly<Record<number, string>>
}

/** Describes a route for the API's document. */
export const describe = ({ tag, summary, description, success, problems = {} }: RouteDescription) => {
  const [status, answer] = success
  const refusals = Object.entries(problems).map(([code, text]) => [code, problemResponse(text)])
  return describeRoute({
    tags: [tag],
    summary,
    ...(description === undefined ? {} : { description }),
    responses: { [status]: responseOf(summary, answer), ...Object.fromEntries(refusals) },
  })
}
