/**
 * The gazetteer as a trie of word keys, so that one pass over an article's tokens finds every name in it.
 *
 * Promises: the cost of a token does not depend on how many names there are. It proposes; `judge-name.ts` disposes.
 */
import { cliticReadings, offsetInToken, toTokens, type Token } from '@rasid/arabic'
import type { EntityType } from '@rasid/contracts'
import { expandLists, type DoubtfulName, type GazetteerEntry } from './gazetteer.ts'

/** Words and ids of a doubtful name, in the folded spelling of tokens, ready to be asked. */
export interface NameRule {
  readonly usual: boolean
  readonly written: readonly string[]
  readonly head: ReadonlySet<string>
  readonly tail: ReadonlySet<string>
  readonly near: ReadonlySet<string>
  readonly also: ReadonlySet<string>
  readonly words: ReadonlySet<string>
  readonly notHead: ReadonlySet<string>
  readonly notTail: ReadonlySet<string>
  readonly notWritten: readonly string[]
  readonly notAfterDefinite: boolean
}

export interface KnownName {
  readonly entry: GazetteerEntry
  readonly type: EntityType
  /** Absent: the spelling alone is proof. */
  readonly rule?: NameRule
}

export interface NameTrie {
  readonly next: Map<string, NameTrie>
  readonly names: KnownName[]
}

/** Names that may stand at one place. Tokens `first` to `last`, exclusive; offsets into the field. */
export interface Candidate {
  readonly first: number
  readonly last: number
  readonly start: number
  readonly end: number
  /** What is written onto the name: conjunction and preposition, for example «وب». */
  readonly clitics: string
  readonly names: readonly KnownName[]
}

/** Letters that a proclitic can be; any other first letter means that there is only one reading. */
const PROCLITICS = 'وفبلك'

/** Between two words of one name: a space, quotation marks, or a hyphen; four units hold «  “» with a bidi mark. */
const GAP = /^(?:[\s«»“”"'‘’\u200B-\u200F\u202A-\u202E\u2066-\u2069]{1,4}|[-‐‑'’])$/u

/** Builds the trie. Throws `Error` when an entry names a word list that does not exist. */
export function makeNameTrie(entries: readonly GazetteerEntry[]): NameTrie {
  const root = makeNode()
  for (const entry of entries)
    for (const name of entry.names) {
      const text = typeof name === 'string' ? name : name.text
      const known = { entry, type: typeOf(entry) }
      nodeFor(root, text).names.push(typeof name === 'string' ? known : { ...known, rule: toRule(name) })
    }
  return root
}

/** Whether two neighbouring tokens can belong to one name or phrase: no full stop, comma or line end between them. */
export function areAdjacent(text: string, left: Token | undefined, right: Token | undefined): boolean {
  if (left === undefined || right === undefined) return false
  const width = right.start - left.end
  if (width === 1 && text.charCodeAt(left.end) === 0x20) return true
  const gap = text.slice(left.end, right.start)
  return width <= 4 && !gap.includes('\n') && GAP.test(gap)
}

/** All names that begin at token `first`, longest first; of equal length the one with the fewest clitics. */
export function candidatesAt(
  root: NameTrie,
  text: string,
  tokens: readonly Token[],
  first: number,
): Candidate[] {
  const token = tokens[first]
  if (token === undefined) return []
  const readings = PROCLITICS.includes(token.key.charAt(0))
    ? cliticReadings(token.key, { properName: true })
    : [{ cut: 0, stem: token.key }]
  const found: Candidate[] = []
  for (const { cut, stem } of readings) {
    let node = root.next.get(stem)
    for (let last = first + 1; node !== undefined; last += 1) {
      if (node.names.length > 0) found.push(toCandidate(text, tokens, { first, last, cut }, node.names))
      node = areAdjacent(text, tokens[last - 1], tokens[last])
        ? node.next.get(tokens[last]?.key ?? '')
        : undefined
    }
  }
  return found.length > 1 ? found.toSorted((a, b) => b.last - a.last) : found
}

interface Span {
  readonly first: number
  readonly last: number
  readonly cut: number
}

function toCandidate(
  text: string,
  tokens: readonly Token[],
  span: Span,
  names: readonly KnownName[],
): Candidate {
  const { first, last, cut } = span
  const token = tokens[first] as Token
  const start = offsetInToken(text, token, cut)
  const end = closeQuote(text, start, (tokens[last - 1] as Token).end)
  return { first, last, start, end, clitics: token.key.slice(0, cut), names }
}

/** «تنظيم “الدولة”»: a quotation mark that opens inside the name closes inside it. */
function closeQuote(text: string, start: number, end: number): number {
  const quotes = text.slice(start, end).match(/[«»“”"]/gu)?.length ?? 0
  return quotes % 2 === 1 && /[«»“”"]/u.test(text.charAt(end)) ? end + 1 : end
}

function makeNode(): NameTrie {
  return { next: new Map(), names: [] }
}

function nodeFor(root: NameTrie, text: string): NameTrie {
  let node = root
  for (const { key } of toTokens(text)) {
    const next = node.next.get(key) ?? makeNode()
    node.next.set(key, next)
    node = next
  }
  return node
}

function typeOf(entry: GazetteerEntry): EntityType {
  if (entry.id.startsWith('place:')) return 'place'
  return entry.id.startsWith('group:') ? 'group' : 'organisation'
}

function toRule(name: DoubtfulName): NameRule {
  return {
    usual: name.usual ?? false,
    written: name.written ?? [],
    head: keys(name.head),
    tail: keys(name.tail),
    near: new Set(expandLists(name.near ?? [])),
    also: new Set(expandLists(name.also ?? [])),
    words: keys(name.words),
    notHead: keys(name.notHead),
    notTail: keys(name.notTail),
    notWritten: name.notWritten ?? [],
    notAfterDefinite: name.notAfterDefinite ?? false,
  }
}

function keys(words: readonly string[] = []): ReadonlySet<string> {
  return new Set(expandLists(words).flatMap((word) => toTokens(word).map((token) => token.key)))
}
