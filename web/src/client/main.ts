import { startBoost } from './boost.ts'
import { startKeys } from './keys.ts'
import { startLive } from './live.ts'

startBoost()
startKeys()
startLive()
// Angular comes only where the server rendered islands.
if (document.getElementById('ng-state')) void import('./islands.ts')
document.documentElement.dataset.enhanced = ''
