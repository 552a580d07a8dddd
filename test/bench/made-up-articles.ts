/** Articles for benchmarks: Arabic words in random order, of a given length, the same for the same seed. */

/** Words of the kind of text we serve, with clitics, names and places, so that every stage has its usual work. */
const WORDS =
  `الحكومة أعلنت اليوم برنامجا جديدا لمكافحة التطرف في العاصمة وقال الوزير إن المبادرة تهدف إلى حماية الشباب من دعاية تنظيم
داعش عبر مواقع التواصل الاجتماعي وأضاف المتحدث أن المؤتمر الدولي سيعقد بالكويت والأردن بمشاركة خبراء من الأمم المتحدة وجامعة الدول
العربية لمناقشة تمويل الإرهاب ومنع تجنيد المقاتلين الأجانب وأوضح الباحث أن الدراسة شملت مدارس ومساجد ومراكز تأهيل في العراق وسوريا
والمغرب وتونس ومصر والسعودية كما أشار التقرير إلى دور الأسرة والإعلام والتعليم في تعزيز التسامح والحوار بين الأديان وشدد المشاركون على
ضرورة التعاون بين المؤسسات الأمنية والمجتمع المدني وفق القانون واحترام حقوق الإنسان بحسب البيان الختامي الذي صدر مساء الأربعاء`.split(
    /\s+/u,
  )

/** A small generator (mulberry32), so that runs compare. */
function makeRandom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

export interface MadeUpArticle {
  readonly id: string
  readonly url: string
  readonly title: string
  readonly text: string
  readonly publishedAt: string
  readonly fetchedAt: string
  readonly outlet: { readonly id: string; readonly name: string; readonly country: string }
}

/** About the letters of one paragraph. */
const PARAGRAPH = 500

/** `count` articles of about `bytes` bytes of UTF-8 each. */
export function makeUpArticles(count: number, bytes: number, seed = 1): readonly MadeUpArticle[] {
  const random = makeRandom(seed)
  // An Arabic letter is two bytes, a space one: 1.85 a unit in this text.
  const units = bytes / 1.85
  return Array.from({ length: count }, (_, n) => {
    const at = new Date(1_780_000_000_000 + n * 60_000).toISOString()
    const id = `made-up-${seed}-${n}`
    return {
      id,
      url: `https://outlet-${n % 20}.example/${id}`,
      title: `${sentence(random, 60)} ${n}`,
      text: paragraphs(random, units),
      publishedAt: at,
      fetchedAt: at,
      outlet: { id: `outlet-${n % 20}`, name: `صحيفة خيالية ${n % 20}`, country: 'KW' },
    }
  })
}

function paragraphs(random: () => number, units: number): string {
  const parts: string[] = []
  for (let left = units; left > 0; left -= PARAGRAPH)
    parts.push(`${sentence(random, Math.min(left, PARAGRAPH))}.`)
  return parts.join('\n\n')
}

function sentence(random: () => number, units: number): string {
  const words: string[] = []
  for (let length = 0; length < units;) {
    const word = WORDS[Math.floor(random() * WORDS.length)] ?? ''
    words.push(word)
    length += word.length + 1
  }
  return words.join(' ')
}
