import type { Block } from '../block.ts'
import { userRoutes } from './routes.ts'
import { sessionRoutes } from './session-routes.ts'

export const users = {
  api: { users: userRoutes, session: sessionRoutes },
} satisfies Block
