/** The starter catalogue, as far as it can be checked without a network: its form, and which countries it covers. */
import { parseSources, type Source, type SourceLabel } from '@rasid/sources'
import { normaliseUrl } from '@rasid/urls'
import { describe, expect, test } from 'vitest'
import { readRoot } from './support/compose-file.ts'

/** The members of the Arab League, by ISO 3166-1. */
const COUNTRIES = 'AE BH DJ DZ EG IQ JO KM KW LB LY MA MR OM PS QA SA SD SO SY TN YE'.split(' ')

/** No site of a state agency of the Comoros is known; that of Somalia has a site, but no list is known. */
const WITHOUT_WIRE = new Set(['KM', 'SO'])

const path = 'infra/feeds/catalogue.yaml'
const text = readRoot(path)
const { sources, problems } = parseSources(text, { path })

function countriesOf(...labels: readonly SourceLabel['label'][]): readonly string[] {
  const labelled = sources.filter((source) => labels.every((label) => isLabelled(source, label)))
  return COUNTRIES.filter((code) => labelled.some(({ outlet }) => outlet.country === code))
}

function isLabelled({ labels = [] }: Source, label: SourceLabel['label']): boolean {
  return labels.some((one) => one.label === label)
}

describe('the catalogue', () => {
  test('is a sources file without a problem: no id and no address is there twice', () => {
    expect(problems).toEqual([])
    expect(sources.length).toBeGreaterThanOrEqual(120)
  })

  test('has each list once, however its address is written', () => {
    const lists = sources.map(({ url }) =>
      normaliseUrl(url)
        .replace(/^https?:\/\/(?:www\.)?/u, '')
        .replace(/\/$/u, ''),
    )
    expect(lists.filter((list, at) => lists.indexOf(list) !== at)).toEqual([])
  })

  test('says outlet, country, language and zone of each source, and sets nothing that is the operator’s', () => {
    for (const source of sources) {
      expect(source.outlet.country, source.id).toBeDefined()
      expect(source.outlet.name, source.id).toMatch(/[\p{Script=Arabic}\p{Nd}]/u)
      expect(source.language, source.id).toBeDefined()
      expect(source.timezone, source.id).toBeDefined()
      expect([source.trust, source.lane, source.interval], source.id).toEqual([
        undefined,
        undefined,
        undefined,
      ])
    }
  })

  test.each(COUNTRIES)('%s has at least three sources', (code) => {
    expect(sources.filter(({ outlet }) => outlet.country === code).length).toBeGreaterThanOrEqual(3)
  })

  test('every Arab country has an outlet of its state, and all but two its news agency', () => {
    expect(countriesOf('state-owned')).toEqual(COUNTRIES)
    expect(countriesOf('state-owned', 'wire')).toEqual(COUNTRIES.filter((code) => !WITHOUT_WIRE.has(code)))
  })

  test.each(['pan-arab', 'fact-checker', 'research-centre', 'institution'] as const)(
    'has three of %s',
    (label) => {
      expect(sources.filter((source) => isLabelled(source, label)).length).toBeGreaterThanOrEqual(3)
    },
  )

  test('says of itself that it is unverified', () => {
    expect(text).toContain('UNVERIFIED HERE')
  })
})
