/** `<alias>-v<N>`: how the indices behind an alias are named and ordered. */

/** The number in the name, or undefined for a name that is not of this alias. */
export function indexNumber(alias: string, name: string): number | undefined {
  const prefix = `${alias}-v`
  const digits = name.startsWith(prefix) ? name.slice(prefix.length) : ''
  return /^[1-9]\d{0,8}$/u.test(digits) ? Number(digits) : undefined
}

export function indexName(alias: string, number: number): string {
  return `${alias}-v${number}`
}

/** One above the highest there is; numbers of dropped indices below it are not used again. */
export function nextIndexName(alias: string, names: readonly string[]): string {
  const numbers = names.flatMap((name) => indexNumber(alias, name) ?? [])
  return indexName(alias, Math.max(0, ...numbers) + 1)
}
