import * as v from 'valibot'

const Address = v.pipe(v.string(), v.trim(), v.maxLength(200), v.email('must be an e-mail address'))

/** Who gets the month of the whole network by mail; nobody when empty. */
export const ReportMailing = v.strictObject({
  to: v.pipe(v.array(Address), v.maxLength(20, 'are more than 20')),
})
export type ReportMailing = v.InferOutput<typeof ReportMailing>
