/**
 * Every mention of a known name in an article, with offsets into the fields as written.
 *
 * Promises: mentions do not overlap; the longest name wins; `surface` is exactly the text between the offsets, without
 * the clitics written onto it. Two passes: first the names that stand by themselves, since they prove the others.
 */
import { toTokens, type Token } from '@rasid/arabic'
import type { EntityMention } from '@rasid/contracts'
import { GAZETTEER, type GazetteerEntry } from './gazetteer.ts'
import { judgeNames, type Scene, type SureName } from './judge-name.ts'
import { candidatesAt, makeNameTrie, type Candidate, type KnownName, type NameTrie } from './name-trie.ts'

/** A mention together with the entry it was found by. */
export interface FoundName {
  readonly mention: EntityMention
  readonly entry: GazetteerEntry
}

interface Field {
  readonly name: 'title' | 'text'
  readonly text: string
  readonly tokens: readonly Token[]
  /** By first token. */
  readonly candidates: readonly (readonly Candidate[])[]
}

const TRIE: NameTrie = makeNameTrie(GAZETTEER)

const NO_IDS: ReadonlySet<string> = new Set()

/** Mentions in the title, then those in the text, each in order. */
export function findNames(article: { readonly title: string; readonly text: string }): FoundName[] {
  const fields = [toField('title', article.title), toField('text', article.text)]
  const articleWords = once(() => new Set(fields.flatMap((field) => field.tokens.map((token) => token.key))))
  const sure = fields.map((field) => findSure(field, { ...field, sure: [], sureIds: NO_IDS, articleWords }))
  const sureIds = new Set(sure.flat().map((name) => name.id))
  return fields.flatMap((field, index) =>
    findAll(field, { ...field, sure: sure[index] ?? [], sureIds, articleWords }),
  )
}

function toField(name: Field['name'], text: string): Field {
  const tokens = toTokens(text)
  return { name, text, tokens, candidates: tokens.map((_, first) => candidatesAt(TRIE, text, tokens, first)) }
}

function findSure(field: Field, scene: Scene): SureName[] {
  return walk(field, (candidate) => judgeNames(candidate, scene)).map(([{ first, last }, { entry }]) => ({
    id: entry.id,
    first,
    last,
  }))
}

function findAll(field: Field, scene: Scene): FoundName[] {
  return walk(field, (candidate) => judgeNames(candidate, scene)).map(
    ([{ start, end }, { entry, type }]) => ({
      entry,
      mention: {
        type,
        id: entry.id,
        name: entry.name,
        surface: field.text.slice(start, end),
        field: field.name,
        start,
        end,
      },
    }),
  )
}

/** Left to right, the longest candidate that `accept` has a name for; the next begins after it. */
function walk(
  field: Field,
  accept: (candidate: Candidate) => KnownName | undefined,
): (readonly [Candidate, KnownName])[] {
  const found: (readonly [Candidate, KnownName])[] = []
  for (let index = 0; index < field.candidates.length;) {
    const hit = firstAccepted(field.candidates[index] ?? [], accept)
    if (hit) found.push(hit)
    index = hit ? hit[0].last : index + 1
  }
  return found
}

function firstAccepted(
  candidates: readonly Candidate[],
  accept: (candidate: Candidate) => KnownName | undefined,
): readonly [Candidate, KnownName] | undefined {
  for (const candidate of candidates) {
    const name = accept(candidate)
    if (name) return [candidate, name]
  }
  return undefined
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined
  return () => (made ??= { value: make() }).value
}
