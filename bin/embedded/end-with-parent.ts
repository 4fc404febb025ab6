// Preloaded into the web process: it must not outlive a killed system and keep the port.
import { followParent } from '../follow-parent.ts'

followParent(() => process.exit(0), 100)
