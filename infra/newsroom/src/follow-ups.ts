/**
 * What the newsroom prints when the archive is used up: short numbered follow-ups to earlier stories.
 * Deterministic: the n-th follow-up is the same in every run. They are templates and read like it: good false friends
 * for near-duplicate detection, not prose.
 */
import { ARCHIVE } from './archive.ts'
import type { Article } from './model.ts'

const OPENINGS = [
  'قال منظمون إن العمل على الموضوع الذي تناولته الصحيفة في وقت سابق دخل مرحلة جديدة، وإن جدولا زمنيا مفصلا سيعلن قريبا.',
  'علمت الصحيفة أن لجنة صغيرة تشكلت لمتابعة التوصيات التي سبق الإعلان عنها، وأنها ستجتمع مرة كل أسبوعين.',
  'أكد مشاركون أن النقاش الذي بدأ قبل أيام مستمر، وأن عددا من الجهات طلب الاطلاع على الوثائق الكاملة.',
  'أفاد مصدر مطلع بأن الملاحظات التي وردت من الجمهور جمعت في وثيقة واحدة ستعرض على الجهات المعنية.',
]

const MIDDLES = [
  'وأضاف المصدر أن الميزانية اللازمة متوافرة، وأن التنفيذ سيبدأ بمجموعة محدودة قبل التوسع.',
  'وأشار إلى أن الخبراء المستقلين سيقيّمون النتائج، وأن التقييم سينشر كاملا.',
  'وأوضح أن الهدف هو الوقاية من التطرف قبل وقوع الضرر، لا الاكتفاء بالتعامل مع آثاره.',
]

const CLOSINGS = [
  'ومن المنتظر صدور بيان جديد في الأسبوع المقبل.',
  'وستنشر الصحيفة تفاصيل أخرى حال توافرها.',
  'ولم يحدد بعد موعد الاجتماع التالي.',
  'ودعا المنظمون المهتمين إلى إرسال آرائهم كتابة.',
  'وقال باحثون إن المتابعة المنتظمة هي ما ينقص مثل هذه المبادرات عادة.',
]

/** A follow-up and the outlet that prints it: the one that had the parent story. */
export interface FollowUp {
  readonly outletId: string
  readonly article: Article
}

/** In order of publication, urgent line and edited story included. */
const PARENTS: readonly FollowUp[] = Object.entries(ARCHIVE)
  .flatMap(([outletId, articles]) => articles.map((article) => ({ outletId, article })))
  .toSorted((a, b) => a.article.slot - b.article.slot)

/** Lists of 4, 3 and 5 share no factor: sixty follow-ups pass before a combination comes again. */
const pick = (from: readonly string[], n: number): string => from[n % from.length] ?? ''

/** The `number`-th follow-up, from 1. Parents take turns in order of publication. */
export function toFollowUp(number: number, slot: number): FollowUp {
  const parent = PARENTS[(number - 1) % PARENTS.length]
  if (parent === undefined) throw new RangeError('the archive is empty: a follow-up needs a story to follow')
  const { article, outletId } = parent
  const title = article.title.replace(/^عاجل \| /, '')
  const paragraphs = [
    pick(OPENINGS, number),
    `وكانت الصحيفة قد نشرت تقريرا بعنوان «${title}». ${pick(MIDDLES, number)}`,
    `وهذا هو الخبر رقم ${number} في سلسلة المتابعات. ${pick(CLOSINGS, number)}`,
  ]
  return {
    outletId,
    article: {
      slot,
      slug: `follow-up-${number}`,
      title: `متابعة ${number}: ${title}`,
      tags: article.tags,
      paragraphs,
    },
  }
}
