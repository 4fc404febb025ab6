import type { Policies } from '@ocpp/shared/blocks/policies/api'
import { wholeSystem } from '../../domain/items.ts'
import type { Commit } from '../../use-cases/commit.ts'
import { readPolicies } from './read.ts'
import { policies } from './records.ts'

type Repositories = Pick<Commit, 'items' | 'at'>

export const putPolicies = ({ items, at }: Repositories, body: Policies): Promise<void> =>
  items.putMany([{ kind: policies.kind, station: wholeSystem, key: '', state: '', at, due: null, body }])

/** Has no policy name a role that is removed. */
export const forgetRole = async (repositories: Repositories, role: string): Promise<void> => {
  const present = await readPolicies(repositories)
  const secondFactorRoles = present.secondFactorRoles.filter((each) => each !== role)
  if (secondFactorRoles.length < present.secondFactorRoles.length)
    await putPolicies(repositories, { ...present, secondFactorRoles })
}
