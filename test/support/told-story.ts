/** One made-up story as five outlets tell it: first, as it came, with an edit, in other words, and without a time of day. */
import type { EnrichedArticle, StoryPlace } from '@rasid/contracts'
import { enrich } from '@rasid/enricher'
import { anArticle } from '../../packages/article-index/src/test-support/an-article.ts'

export const STORY_ID = 'story-festival'

const TITLE = 'وادي الرمان يختتم مهرجان الحوار بتوصيات عن تحصين الشباب'

const TEXT = `اختتمت بلدة وادي الرمان مساء الخميس مهرجان الحوار في دورته الرابعة، بحضور مئتي مشارك من سبع بلدات.

وقالت مديرة المهرجان سعاد الديري إن التوصيات تدعو إلى نواد للقراءة في كل حي، وإلى تدريب المعلمين على ملاحظة بوادر التطرف.

وأضافت أن المهرجان سيعود في الخريف المقبل، وأن أعماله ستنشر في كتاب.`

const RETOLD = `دعا مشاركون في مهرجان الحوار بوادي الرمان إلى إنشاء نواد للقراءة في الأحياء، في ختام أعماله مساء الخميس.

وتضمنت التوصيات تدريب المعلمين على ملاحظة بوادر التطرف لدى الطلاب، بحسب مديرة المهرجان سعاد الديري.`

export function toldStory(): readonly EnrichedArticle[] {
  return [
    told('festival', 'وكالة الرمان', 'T18:00:00Z', place('first', null), {}),
    told('festival-copy', 'صحيفة البيدر', 'T18:40:00Z', place('copy', 'festival'), {}),
    told('festival-edited', 'موقع الجسر', 'T20:10:00Z', place('copy', 'festival'), {
      title: TITLE.replace('يختتم', 'تختتم').replace('وادي الرمان', 'بلدة وادي الرمان'),
      text: TEXT.replace('بحضور مئتي مشارك من سبع بلدات', 'بحضور أكثر من ثلاثمئة مشارك'),
    }),
    told('festival-retold', 'إذاعة التل', 'T23:30:00Z', place('rewrite', 'festival-copy'), {
      title: 'مهرجان الحوار يدعو إلى نواد للقراءة في الأحياء',
      text: RETOLD,
    }),
    told('festival-late', 'Hilltop Daily', 'T00:00:00Z', place('copy', 'elsewhere'), {}),
  ]
}

function place(relation: StoryPlace['relation'], of: string | null): StoryPlace {
  return { id: STORY_ID, relation, of }
}

function told(
  id: string,
  name: string,
  time: string,
  story: StoryPlace,
  changes: Partial<Pick<EnrichedArticle, 'title' | 'text'>>,
): EnrichedArticle {
  const { title, text } = { title: TITLE, text: TEXT, ...changes }
  const day = id === 'festival-late' ? '2026-02-06' : '2026-02-05'
  return anArticle({
    id,
    title,
    text,
    outlet: { id: `outlet-of-${id}`, name, country: 'JO' },
    publishedAt: `${day}${time}`,
    story,
    enrichment: enrich({ title, text }),
  })
}
