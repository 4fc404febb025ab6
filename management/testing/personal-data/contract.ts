import { describe } from 'bun:test'
import type { OpenStore } from '../store-contract/support.ts'
import { contentsContract } from './contents.ts'
import { courseContract } from './course.ts'
import { usePerson } from './person.ts'

/** What personal data promises on any store. */
export const personalDataContract = (name: string, open: OpenStore): void => {
  describe(`personal data on ${name}`, () => {
    const its = usePerson(open)
    contentsContract(its, open)
    courseContract(its)
  })
}
