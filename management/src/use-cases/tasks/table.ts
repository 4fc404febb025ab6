import { endReservationTask } from '../../domain/reservations.ts'
import { sendTask } from '../commands/queue.ts'
import { sendQueuedCommand } from '../commands/send-queued.ts'
import { pushList, pushListTask, spreadLists, spreadListsTask } from '../local-lists/push.ts'
import { endDueReservation } from '../reservations/end-due.ts'
import { readSettingsAfterBoot, readSettingsBack } from '../settings/run-tasks.ts'
import { afterBootKind, readBackKind } from '../settings/tasks.ts'
import { askForMissingEvents } from '../transactions/ask-for-missing.ts'
import type { TaskTable } from './handler.ts'

/** Everything the system does by itself, by the kind of task. */
export const taskTable: TaskTable = {
  [endReservationTask]: endDueReservation,
  [spreadListsTask]: spreadLists,
  [pushListTask]: pushList,
  askForMissingEvents,
  [sendTask]: sendQueuedCommand,
  [readBackKind]: readSettingsBack,
  [afterBootKind]: readSettingsAfterBoot,
}
