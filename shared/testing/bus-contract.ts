import { asksAndAnswers } from './bus/asking.ts'
import { carriesEnvelopes } from './bus/carrying.ts'
import { closesCleanly } from './bus/closing.ts'
import type { BusHarness } from './bus/harness.ts'
import { joinsWhatWaits } from './bus/joining.ts'
import { noticesReachEveryListener } from './bus/notices.ts'
import { setsPoisonAside } from './bus/poison.ts'

/** What every adapter of the bus port must do; each test takes a bus on an empty broker of its own. */
export const busContract = (name: string, harness: BusHarness): void => {
  carriesEnvelopes(name, harness)
  joinsWhatWaits(name, harness)
  setsPoisonAside(name, harness)
  asksAndAnswers(name, harness)
  noticesReachEveryListener(name, harness)
  closesCleanly(name, harness)
}
