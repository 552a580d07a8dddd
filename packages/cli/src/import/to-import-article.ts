/**
 * An object of an import file → an article of ours. Needs `id` or `url`, and `text` or `title`; the rest is optional;
 * a field that an article does not have is refused by name, so that a typing error never loses data in silence.
 */
import { Article, ARTICLE_FIELDS, ContractError, type Outlet } from '@rasid/contracts'
import { articleId, InvalidUrl, normaliseUrl, politenessKey } from '@rasid/urls'
import { optionalText } from '../ndjson/input-fields.ts'
import type { JsonObject } from '../ndjson/parse-line.ts'
import { Refusal } from '../refusal.ts'

export interface ImportDefaults {
  /** ISO 8601: when the import began; articles without `fetchedAt` get it. */
  readonly importedAt: string
}

/** Pure. Throws `Refusal`. */
export function toImportArticle(input: JsonObject, { importedAt }: ImportDefaults): Article {
  const fields = withoutNulls(input)
  refuseUnknown(fields)
  const { url, canonicalUrl, id } = readIdentity(fields)
  if (optionalText(fields, 'text') === undefined && optionalText(fields, 'title') === undefined)
    throw new Refusal('BAD_INPUT', '"text" or "title" is missing')
  const article = {
    aliases: [],
    outlet: toOutlet(canonicalUrl),
    title: '',
    authors: [],
    tags: [],
    images: [],
    urgent: false,
    extraction: { method: 'import', revision: 1 },
    fetchedAt: importedAt,
    ...fields,
    ...toNfc(fields),
    ...toUtc(fields),
    id,
    url,
    canonicalUrl,
  }
  return check({ ...article, text: optionalText(article, 'text') ?? '' })
}

/** By the contract’s own list, so that a new field is known here at once. */
function refuseUnknown(fields: JsonObject): void {
  const unknown = Object.keys(fields).filter((name) => !ARTICLE_FIELDS.includes(name))
  if (unknown.length === 0) return
  throw new Refusal(
    'UNKNOWN_FIELD',
    `an article has no field ${unknown.map((name) => `"${name.slice(0, 64)}"`).join(', ')}`,
  )
}

interface Identity {
  readonly id: string
  readonly url: string
  readonly canonicalUrl: string
}

/** The id of a crawled article with this address, unless one is given. */
function readIdentity(fields: JsonObject): Identity {
  const id = optionalText(fields, 'id')
  const url = optionalText(fields, 'url') ?? optionalText(fields, 'canonicalUrl')
  if (url === undefined) {
    if (!id) throw new Refusal('BAD_INPUT', '"id" or "url" is missing')
    // An article that has no address on the web still needs one that is its own.
    const own = `urn:rasid:article:${encodeURIComponent(id)}`
    return { id, url: own, canonicalUrl: own }
  }
  try {
    const canonicalUrl = normaliseUrl(optionalText(fields, 'canonicalUrl') ?? url)
    return { id: id || articleId(canonicalUrl), url, canonicalUrl }
  } catch (error) {
    if (error instanceof InvalidUrl)
      throw new Refusal('BAD_INPUT', `"url": ${error.message}`, { cause: error })
    throw error
  }
}

/** The outlet of an article that names none: its domain. */
export function toOutlet(url: string): Outlet {
  if (!/^https?:/u.test(url)) return { id: 'import', name: 'import' }
  const domain = politenessKey(url)
  return { id: domain, name: domain }
}

/** Databases write an absent field as null. */
function withoutNulls(input: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(input).filter(([, value]) => value !== null))
}

/** Text of the contract is NFC; offsets that the enricher gives count on it. */
function toNfc(fields: JsonObject): JsonObject {
  const texts = ['title', 'text', 'summary'].flatMap((name) => {
    const value = optionalText(fields, name)
    return value === undefined ? [] : [[name, value.normalize('NFC')] as const]
  })
  return Object.fromEntries(texts)
}

/** Times with another zone than Z mean an instant all the same; what is no time is left for the check to name. */
function toUtc(fields: JsonObject): JsonObject {
  const times = ['publishedAt', 'modifiedAt', 'fetchedAt'].flatMap((name) => {
    const ms = Date.parse(optionalText(fields, name) ?? '')
    return Number.isNaN(ms) ? [] : [[name, new Date(ms).toISOString()] as const]
  })
  return Object.fromEntries(times)
}

/** The contract itself has the last word; its first three complaints are enough to go on. */
function check(article: JsonObject): Article {
  const result = Article.schema.safeParse(article)
  if (result.success) return result.data
  const issues = result.error.issues.map(({ path, message }) => `"${path.join('.')}": ${message}`)
  throw new Refusal('BAD_INPUT', issues.slice(0, 3).join('; '), {
    cause: new ContractError('import', issues),
  })
}
