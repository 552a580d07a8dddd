/**
 * Java's properties files, as `java.util.Properties.load` reads them: Latin-1, with escapes for every other letter.
 * Folder names may be Arabic, so they can't go in as they are.
 */

/** One `key=value` a line, in the order given. */
export function toProperties(settings: Readonly<Record<string, string | number | boolean>>): string {
  return Object.entries(settings)
    .map(([key, value]) => `${key}=${escaped(String(value))}\n`)
    .join('')
}

function escaped(value: string): string {
  return value
    .replaceAll('\\', '\\\\')
    .replaceAll(/[^ -~]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
}
