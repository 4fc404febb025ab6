/** What a program needs of the machine it runs on, and no setting of the system's own. */
const BASE = [
  ...['PATH', 'HOME', 'USER', 'LOGNAME', 'SHELL', 'TERM', 'TZ', 'LANG', 'LANGUAGE', 'TMPDIR', 'TMP', 'TEMP'],
  ...['HTTP_PROXY', 'HTTPS_PROXY', 'NO_PROXY', 'ALL_PROXY', 'CI', 'NO_COLOR', 'FORCE_COLOR', 'NODE_ENV'],
  ...['NODE_OPTIONS', 'NODE_EXTRA_CA_CERTS', 'SSL_CERT_FILE', 'SSL_CERT_DIR', 'SYSTEMROOT', 'APPDATA'],
  ...['LOCALAPPDATA', 'PATHEXT', 'COMSPEC'],
]
const FAMILIES = /^(LC_|XDG_|NPM_|BUN_|NG_)/

/**
 * The environment of a child process: what any program needs, and of the settings those it reads itself, given as such
 * or as `<NAME>_FILE`. Passwords and keys of the rest do not reach it, nor what it starts.
 */
export function childEnvironment(env, settings = []) {
  const own = new Set(settings.flatMap((name) => [name, `${name}_FILE`]))
  const isWanted = (name) => {
    const upper = name.toUpperCase()
    return own.has(name) || BASE.includes(upper) || FAMILIES.test(upper)
  }
  return Object.fromEntries(Object.entries(env).filter(([name]) => isWanted(name)))
}
