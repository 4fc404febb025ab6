import type * as v from 'valibot'
import { type DescribeRouteOptions, describeRoute, resolver } from 'hono-openapi'

type Answer = v.GenericSchema | 'nothing' | { readonly media: string; readonly text: string }
type Responses = NonNullable<DescribeRouteOptions['responses']>

const responseOf = (text: string, answer: Answer): Responses[string] => {
  if (answer === 'nothing') return { description: text }
  if ('media' in answer)
    return { description: text, content: { [answer.media]: { schema: { type: 'string', description: answer.text } } } }
  return { description: text, content: { 'application/json': { schema: resolver(answer) } } }
}

export interface RouteDescription {
  readonly tag: string
  readonly summary: string
  readonly description?: string
  /** Status and body of the success. */
  readonly success: readonly [status: number, answer: Answer]
  /** What else it may answer, beside the refusals that every route has. */
  readonly problems?: Readonly<Record<number, string>>
}

/** Describes a route for the API's document; refusals that follow from the access table are added there. */
export const describe = ({ tag, summary, description, success, problems = {} }: RouteDescription) => {
  const [status, answer] = success
  return describeRoute({
    tags: [tag],
    summary,
    ...(description === undefined ? {} : { description }),
    responses: {
      [status]: responseOf(summary, answer),
      ...Object.fromEntries(
        Object.entries(problems).map(([code, text]) => [code, problemResponse(text)]),
      ),
    },
  })
}

export const problemResponse = (description: string) => ({
  description,
  content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
})
