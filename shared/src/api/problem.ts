import * as v from 'valibot'

/** RFC 9457 problem details, the body of every answer that is not a success. */
export const Problem = v.object({
  type: v.string(),
  title: v.string(),
  status: v.number(),
  detail: v.string(),
  /** Machine-readable: one of the error codes. */
  code: v.string(),
  traceId: v.string(),
  /** After a right password: what the login's second step is to repeat. */
  secondFactor: v.optional(v.object({ step: v.string() })),
  /** For invalid input: where and what. */
  issues: v.optional(v.array(v.object({ path: v.string(), message: v.string() }))),
})
export type Problem = v.InferOutput<typeof Problem>
