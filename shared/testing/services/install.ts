import { spawnSync } from 'node:child_process'

/** Installs Debian packages, or says that it cannot. */
export interface Installer {
  /** True when apt-get ran; what it brought is for the caller to look for. */
  install(packages: string[]): boolean
}

export interface InstallerOptions {
  log(line: string): void
  /** Runs a program and returns whether it ended well. */
  run?(command: string, args: string[]): boolean
  isRoot?: boolean
}

/** apt-get as root, or through a sudo that asks for no password; nothing else is tried. */
export function createInstaller({
  log,
  run = runQuietly,
  isRoot = process.getuid?.() === 0,
}: InstallerOptions): Installer {
  let isListFresh = false

  function aptGet(): ((args: string[]) => boolean) | undefined {
    if (!run('apt-get', ['--version'])) return undefined
    const apt = ['DEBIAN_FRONTEND=noninteractive', 'apt-get', '-y', '-o', 'DPkg::Lock::Timeout=300']
    if (isRoot) return (args) => run('env', [...apt, ...args])
    if (run('sudo', ['-n', 'true'])) return (args) => run('sudo', ['-n', 'env', ...apt, ...args])
    return undefined
  }

  return {
    install(packages) {
      const apt = aptGet()
      if (!apt) return false
      log(`installing ${packages.join(', ')} with apt-get (a minute or two, once per machine)`)
      if (!isListFresh) isListFresh = apt(['update'])
      // A package whose system service cannot start here makes apt-get fail although its programs are in place.
      apt(['install', '--no-install-recommends', ...packages])
      return true
    },
  }
}

function runQuietly(command: string, args: string[]): boolean {
  return spawnSync(command, args, { stdio: 'ignore' }).status === 0
}
