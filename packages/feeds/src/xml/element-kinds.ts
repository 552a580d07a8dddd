/** What is known of the elements of feeds when their end tags are missing or misplaced. Names as in `XmlElement.name`. */

function names(text: string): ReadonlySet<string> {
  return new Set(text.split(' '))
}

/** Hold one line of text in every format: another field inside one means that its end tag was forgotten. */
const ONE_LINERS: ReadonlySet<string> = names(
  'title link guid pubdate author category comments id updated published dc:date dc:creator loc lastmod',
)

const FIELDS: ReadonlySet<string> = new Set([
  ...ONE_LINERS,
  ...names('description content:encoded enclosure source summary content'),
])

const ENTRIES: ReadonlySet<string> = names('item entry url sitemap')

/** Fields with children of their own, and which: an Atom person, the source of a copied entry. */
const HOLDERS: ReadonlyMap<string, ReadonlySet<string>> = new Map([
  ['author', names('link url')],
  ['link', names('url')],
])

/** HTML's elements without content: left open in inline markup, they must not swallow the rest. */
const VOID: ReadonlySet<string> = names('br hr img wbr xhtml:br xhtml:hr xhtml:img xhtml:wbr')

/** Whether `inner` may rightly stand inside `outer`, both being fields. */
export function canHold(outer: string, inner: string): boolean {
  return HOLDERS.get(outer)?.has(inner) ?? false
}

/** Names that are asked for together, in the order of trust. */
export interface NameList {
  readonly id: number
  readonly names: readonly string[]
}

const lists: NameList[] = []

/** Made while modules load, never later: a kind that is known already would not know the list. */
export function nameList(...listed: readonly string[]): NameList {
  const list = { id: lists.length, names: listed }
  lists.push(list)
  return list
}

/** All that is known of a name, in one look-up: a sitemap has half a million elements. */
export interface ElementKind {
  readonly name: string
  /** Its place in each list of names, -1 where it is not in it: so a list is asked for in one pass over the elements. */
  readonly ranks: readonly number[]
  readonly isOneLiner: boolean
  readonly isField: boolean
  readonly isEntry: boolean
  readonly isVoid: boolean
}

/** Feeds share their fifty names; what one feed invents beyond this is forgotten with it. */
const MAX_KNOWN = 1_000
const known = new Map<string, ElementKind>()

export function toElementKind(name: string): ElementKind {
  const found = known.get(name)
  if (found) return found
  const kind = makeKind(name)
  if (known.size < MAX_KNOWN) known.set(name, kind)
  return kind
}

function makeKind(written: string): ElementKind {
  // As a key of an object a name becomes one with all equal literals, and comparing the two costs nothing.
  const [name = written] = Object.keys({ [written]: 0 })
  return {
    name,
    ranks: lists.map((list) => list.names.indexOf(name)),
    isOneLiner: ONE_LINERS.has(name),
    isField: FIELDS.has(name),
    isEntry: ENTRIES.has(name),
    isVoid: VOID.has(name),
  }
}
