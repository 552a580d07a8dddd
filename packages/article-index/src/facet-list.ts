/**
 * What articles can be filtered and counted by: one entry a field, and no second list. The parameters of the API, the
 * prefixes of the query box, the counts beside the hits and the words on the page all come from here.
 *
 * A facet that no article has a value of is simply not shown, so an entry may come before the data do.
 */

import { isCode } from './code-names.ts'

/**
 * How a value is named and looked up: by its own code or text, by a name beside it, as an entity of the text, as `yes` and
 * `no` by whether there is a value at all, or as an id that nearly every article has of its own: asked for, never listed.
 */
export type FacetKind = 'code' | 'text' | 'named' | 'entity' | 'flag' | 'id'

export interface FacetDefinition {
  /** The parameter of the API. */
  readonly name: string
  /** A keyword field: what is filtered and counted. With `flag` a date. */
  readonly field: string
  /** Only values that begin so, where several kinds share a field. */
  readonly prefix?: string
  readonly kind: FacetKind
  /** With `code`: which table of names belongs to it. */
  readonly codes?: 'country' | 'language' | 'relation'
  /** With `named`: the keyword field that holds the name of a value. */
  readonly nameField?: string
  readonly title: { readonly ar: string; readonly en: string }
  /** What may stand before the colon in the query box, in any spelling of hamza, ة and ى. */
  readonly box: readonly string[]
  /** Which values the box takes for one, where what stands after its word in a headline is seldom meant as such. */
  readonly takes?: (value: string) => boolean
}

/** In the order in which a page shows them. */
export const FACETS = [
  {
    name: 'outlet',
    field: 'outlet.id',
    kind: 'named',
    nameField: 'outlet.name',
    title: { ar: 'المصدر', en: 'Outlet' },
    box: ['المصدر', 'مصدر', 'الصحيفة', 'outlet', 'source'],
  },
  {
    name: 'group',
    field: 'groupIds',
    kind: 'entity',
    title: { ar: 'الجماعة', en: 'Group' },
    box: ['جماعة', 'الجماعة', 'تنظيم', 'group'],
  },
  {
    name: 'place',
    field: 'placeIds',
    kind: 'entity',
    title: { ar: 'المكان', en: 'Place' },
    box: ['مكان', 'المكان', 'place'],
  },
  {
    name: 'organisation',
    field: 'entityIds',
    prefix: 'organisation:',
    kind: 'entity',
    title: { ar: 'الجهة', en: 'Organisation' },
    box: ['جهة', 'الجهة', 'منظمة', 'organisation', 'organization', 'org'],
  },
  {
    name: 'person',
    field: 'entityIds',
    prefix: 'person:',
    kind: 'entity',
    title: { ar: 'الشخص', en: 'Person' },
    box: ['شخص', 'الشخص', 'person'],
  },
  {
    name: 'country',
    field: 'outlet.country',
    kind: 'code',
    codes: 'country',
    title: { ar: 'بلد المصدر', en: 'Outlet’s country' },
    box: ['البلد', 'بلد', 'country'],
  },
  {
    name: 'language',
    field: 'languages',
    kind: 'code',
    codes: 'language',
    title: { ar: 'اللغة', en: 'Language' },
    box: ['اللغة', 'لغة', 'language', 'lang'],
  },
  {
    name: 'agency',
    field: 'agency',
    kind: 'text',
    title: { ar: 'الوكالة', en: 'Agency' },
    box: ['وكالة', 'الوكالة', 'agency'],
  },
  {
    name: 'relation',
    field: 'story.relation',
    kind: 'code',
    codes: 'relation',
    title: { ar: 'موقعه في القصة', en: 'Part in its story' },
    box: ['صلة', 'الصلة', 'relation'],
    // «ذات صلة: …»
    takes: (value: string): boolean => isCode('relation', value),
  },
  {
    name: 'story',
    field: 'story.id',
    kind: 'id',
    title: { ar: 'القصة', en: 'Story' },
    box: ['قصة', 'القصة', 'story'],
    // «قصة: كيف …»; ids are hashes.
    takes: (value: string): boolean => /^[!-~]+$/u.test(value),
  },
  {
    name: 'removed',
    field: 'removedAt',
    kind: 'flag',
    title: { ar: 'محذوف من الموقع', en: 'Removed from its site' },
    box: ['محذوف', 'محذوفة', 'حذف', 'removed'],
  },
] as const

export type FacetName = (typeof FACETS)[number]['name']

/** Values chosen, by facet. */
export type FacetFilters = { readonly [Name in FacetName]?: string }

/** The entry of this name. */
export function facetOf(name: FacetName): FacetDefinition {
  const found = FACETS.find((facet) => facet.name === name)
  if (found === undefined) throw new Error(`there is no facet ${name}`)
  return found
}
