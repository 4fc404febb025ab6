import { startBoost } from './boost.ts'
import { startCopy } from './copy.ts'
import { startKeys } from './keys.ts'
import { startLive } from './live.ts'

startBoost()
startCopy()
startKeys()
startLive()
// Angular comes only where the server rendered islands.
if (document.getElementById('ng-state')) void import('./islands.ts')
if (document.querySelector('form[data-passkey]'))
  void import('./passkeys.ts').then(({ startPasskeys }) => startPasskeys())
document.documentElement.dataset.enhanced = ''
