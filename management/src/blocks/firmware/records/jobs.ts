import { jobStates } from '@ocpp/shared/blocks/firmware/api'
import { JobStarted } from '@ocpp/shared/blocks/firmware/events'
import { Instant } from '@ocpp/shared/contracts/values'
import * as v from 'valibot'
import { collection, type Item } from '../../../domain/items.ts'

const listOf = <S extends v.GenericSchema>(element: S) => v.pipe(v.array(element), v.readonly())

/** What is known of a job from its start. */
const JobRequest = v.omit(JobStarted, ['type', 'at', 'key', 'cancels', 'empty', 'answer'])
export type JobRequest = v.InferOutput<typeof JobRequest>

/** What the station said of a job, as it wrote it. */
const JobStep = v.object({
  at: Instant,
  status: v.string(),
  /** The number that it came under. */
  requestId: v.exactOptional(v.number()),
})
export type JobStep = Readonly<v.InferOutput<typeof JobStep>>

const JobBody = v.object({
  ...JobRequest.entries,
  /** When it was first known: by the station's answer, or by a report that overtook it. */
  startedAt: Instant,
  endedAt: v.nullable(Instant),
  /** In the order of time. */
  timeline: listOf(JobStep),
  locations: listOf(v.string()),
  /** Firmware at the start, and the other one that the station named at a boot since. */
  firmwareBefore: v.nullable(v.string()),
  firmwareAfter: v.nullable(v.string()),
  unasked: v.boolean(),
})
export type JobBody = v.InferOutput<typeof JobBody>

/** What stations work at for a while, by the key of the event that started it; due when it is stuck. */
export const jobs = collection('job', 'projected', JobBody, jobStates)
export type JobItem = Item<typeof jobs.kind>
