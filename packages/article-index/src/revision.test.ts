import fc from 'fast-check'
import { expect, test } from 'vitest'
import { revisionId, revisionVersion, toRevision, type ArticleRevision } from './revision.ts'
import { anArticle } from './test-support/an-article.ts'

function seen(text: string, minute: number): ArticleRevision {
  const fetchedAt = new Date(Date.UTC(2026, 2, 1, 10, minute)).toISOString()
  return toRevision({ ...anArticle({ text }), fetchedAt })
}

test('the same title and text are one version, whenever they are seen', () => {
  expect(revisionId(seen('نص', 1))).toBe(revisionId(seen('نص', 9)))
  expect(revisionId(seen('نص', 1))).not.toBe(revisionId(seen('نصّ', 1)))
})

test('of many sightings in any order the earliest stays', () => {
  const sighting = fc.record({ text: fc.constantFrom('أ', 'ب', 'ج'), minute: fc.nat(59) })
  fc.assert(
    fc.property(fc.array(sighting, { minLength: 1 }), (sightings) => {
      const kept = new Map<string, ArticleRevision>()
      for (const { text, minute } of sightings) {
        const revision = seen(text, minute)
        const before = kept.get(revisionId(revision))
        if (before === undefined || revisionVersion(revision) > revisionVersion(before))
          kept.set(revisionId(revision), revision)
      }
      for (const { text, seenAt } of kept.values()) {
        const minutes = sightings.filter((one) => one.text === text).map(({ minute }) => minute)
        expect(new Date(seenAt).getUTCMinutes()).toBe(Math.min(...minutes))
      }
    }),
  )
})
