import * as v from 'valibot'
import { taskKind } from '../../../domain/tasks.ts'

/** Looks which stations' lists have to be pushed, and plans a push to each. */
export const spreadListsTask = taskKind('spreadLocalLists', v.object({}))
/** Brings the list of its station up to date. */
export const pushListTask = taskKind('pushLocalList', v.object({}))
