/** Pages of a fictional Arabic outlet: a frame as real templates have it, and a story of five paragraphs. */

export const STORY_TITLE = 'مدارس الساحل تطلق برنامجا لتحصين التلاميذ من خطاب الكراهية'

/** The body, paragraph by paragraph. Fiction from first to last. */
export const STORY: readonly string[] = [
  'أطلقت مدارس مدينة الساحل، صباح الأحد، برنامجا تعليميا يمتد عاما كاملا ويهدف إلى تحصين التلاميذ من خطاب الكراهية على الشبكات الاجتماعية، بمشاركة ستين معلما وأخصائيا نفسيا.',
  'وقالت مديرة البرنامج هناء الزعفراني إن الفكرة ولدت من أسئلة التلاميذ أنفسهم، مضيفة: «أردنا أن نمنحهم أدوات للتفكير قبل أن نمنحهم أجوبة جاهزة، وأن يكون الفصل مكانا آمنا للحوار».',
  'ويتضمن البرنامج ورشا أسبوعية في قراءة الصور والأخبار، ومسرحيات قصيرة يكتبها التلاميذ، وزيارات إلى المكتبات العامة، على أن تقاس نتائجه باستبيانين في أول العام وفي آخره.',
  'وأوضح الباحث في علم الاجتماع التربوي مازن القطامي أن التجارب المشابهة نجحت حين شاركت فيها الأسر، وتعثرت حين بقيت محصورة داخل أسوار المدرسة، داعيا إلى لقاءات شهرية مع الأهالي.',
  'ومن المنتظر أن تعلن بلدية المدينة في نهاية الفصل الدراسي عن توسيع البرنامج ليشمل المراكز الثقافية والأندية الرياضية، بعد مراجعة ما تحقق منه وما لم يتحقق.',
]

export const STORY_TEXT: string = STORY.join('\n\n')

/** Paragraph elements around the story. */
export const paragraphs = (list: readonly string[] = STORY): string =>
  list.map((text) => `<p>${text}</p>`).join('\n')

const HEADLINES: readonly string[] = [
  'افتتاح جسر المشاة الجديد في حي الميناء',
  'فريق الكرة الطائرة يتأهل إلى نصف النهائي',
  'المكتبة المركزية تمدد ساعات عملها في رمضان',
  'معرض للحرف التقليدية يستقبل زواره غدا',
  'تأجيل أعمال الصيانة في الطريق الدائري',
]

/** Links to other stories, as list items. */
export const headlines: string = HEADLINES.map(
  (text, at) => `<li><a href="/news/${at + 10}">${text}</a></li>`,
).join('')

/** Other stories with their summaries: long text that is not this article. */
export const teasers: string = HEADLINES.map(
  (text, at) =>
    `<div class="card"><a href="/news/${at + 10}"><h3>${text}</h3></a><p>${text}، وفق ما أعلنته البلدية في بيان وزعته على وسائل الإعلام المحلية مساء أمس، وأكدت فيه أن العمل جار على قدم وساق.</p></div>`,
).join('')

/** A whole page; `middle` stands between masthead and footer. */
export function arabicPage(middle: string, head = ''): string {
  return `<!doctype html><html lang="ar" dir="rtl"><head><meta charset="utf-8">
<title>${STORY_TITLE} | جريدة الساحل</title><meta property="og:title" content="${STORY_TITLE}">${head}</head>
<body><header class="masthead"><a href="/">جريدة الساحل</a></header>
<nav><ul><li><a href="/">الرئيسية</a></li><li><a href="/local">محليات</a></li><li><a href="/sport">رياضة</a></li></ul></nav>
${middle}
<footer><p>جميع الحقوق محفوظة لجريدة الساحل الخيالية</p></footer></body></html>`
}

/** A page whose story stands in an `<article>` with its heading. */
export function articlePage(inside: string): string {
  return arabicPage(`<main><article><h1>${STORY_TITLE}</h1>${inside}</article></main>`)
}
