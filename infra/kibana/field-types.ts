/** Which fields the indices have and of which type each is, read from what they are made of. */
import type { Templates } from '@rasid/article-index'
import revisions from '../elasticsearch/rasid-revisions.json' with { type: 'json' }

interface Mapping {
  readonly type?: string
  readonly enabled?: boolean
  readonly index?: boolean
  readonly properties?: Readonly<Record<string, Mapping>>
  readonly fields?: Readonly<Record<string, Mapping>>
}

/** Path → type, of fields that can be searched; sub-fields such as `title.exact` included. */
export function readFieldTypes({ parts }: Templates): ReadonlyMap<string, string> {
  return new Map(Object.values(parts).flatMap((part) => typesOf((part.mappings ?? {}) as Mapping)))
}

/** The same of the index of versions; none is searched by its text, which is shown only. */
export function readRevisionTypes(): ReadonlyMap<string, string> {
  return new Map(typesOf(revisions.mappings, '', true))
}

function typesOf(
  { properties = {} }: Mapping,
  prefix = '',
  isShown = false,
): readonly (readonly [string, string])[] {
  return Object.entries(properties).flatMap(([name, field]) => {
    const path = `${prefix}${name}`
    const own = field.type === undefined || field.enabled === false || (field.index === false && !isShown)
    return [
      ...(own ? [] : [[path, field.type ?? ''] as const]),
      ...typesOf({ properties: field.fields ?? {} }, `${path}.`),
      ...typesOf(field, `${path}.`),
    ]
  })
}

const NUMBERS: ReadonlySet<string> = new Set(['short', 'integer', 'long', 'float', 'double'])

export function isNumber(type: string): boolean {
  return NUMBERS.has(type)
}

/** Whether a field of this type can be counted by its values. */
export function isCountable(type: string): boolean {
  return type === 'keyword' || type === 'boolean' || isNumber(type)
}
