/** Which rows of the table hold for a host, and what they make of its path, query and scheme. */
import { HOST_RULES, type HostRule } from './host-rules.ts'

const BY_HOST: ReadonlyMap<string, readonly HostRule[]> = new Map(
  [...new Set(HOST_RULES.flatMap(({ hosts }) => hosts))].map((host) => [
    host,
    HOST_RULES.filter(({ hosts }) => hosts.includes(host)),
  ]),
)

/** No host of the table has more labels. */
const MOST_LABELS = 3

const NONE: readonly HostRule[] = []

/** The rows of `host`, or of the host of the table that it lies under. `host` is as the URL standard writes it. */
export function rulesOf(host: string): readonly HostRule[] {
  let at = host.length
  for (let labels = 1; labels <= MOST_LABELS && at > 0; labels += 1) {
    at = host.lastIndexOf('.', at - 1)
    const rules = BY_HOST.get(host.slice(at + 1))
    if (rules !== undefined) return rules
  }
  return NONE
}

/** The path of the page of which `path` may be a second address. */
export function pathOfPage(path: string, rules: readonly HostRule[]): string {
  return rules.reduce((found, { twin }) => (twin === undefined ? found : found.replace(twin, '$1')), path)
}

/** Whether a parameter of this name (decoded) chooses no page at `path`. */
export function isDropped(name: string, path: string, rules: readonly HostRule[]): boolean {
  const lower = name.toLowerCase()
  return rules.some(({ on, drop, keep }) => {
    if (on !== undefined && !on.test(path)) return false
    if (keep !== undefined && !keep.includes(name)) return true
    return drop !== undefined && drop.some((one) => isCalled(lower, one))
  })
}

/** Whether browsers ask this very host by https, whatever the link says. */
export function isHttpsOnly(host: string, rules: readonly HostRule[]): boolean {
  return rules.some(({ httpsOnly }) => httpsOnly?.includes(host))
}

function isCalled(name: string, pattern: string): boolean {
  return pattern.endsWith('*') ? name.startsWith(pattern.slice(0, -1)) : name === pattern
}
