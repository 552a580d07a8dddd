/** The pages in Arabic. */
import { MAX_QUERY_LENGTH, MAX_REACH, type FoldedCounts } from '@rasid/article-index'
import { makeFormats } from './formats.ts'
import type { Words } from './words.ts'

const format = makeFormats('ar-u-nu-latn', 'ت ع م', 'غير معروفة')
const PLURAL = new Intl.PluralRules('ar')

/** The last form is for hundreds; where it is spelt like the one before, as with ة, it is left out. */
type CountedForms = readonly [string, string, string, string, string, string?]

/** The noun in the form that this number asks for: «خبران»، «3 أخبار»، «11 خبرا»، «100 خبر». */
function counted(count: number, forms: CountedForms): string {
  const [none, one, two, few, many, hundreds = many] = forms
  const form = PLURAL.select(count)
  if (form === 'zero') return none
  if (form === 'one') return one
  if (form === 'two') return two
  return `${format.number(count)} ${{ few, many, other: hundreds }[form]}`
}

function articles(count: number): string {
  return counted(count, ['لا أخبار', 'خبر واحد', 'خبران', 'أخبار', 'خبرا', 'خبر'])
}

function newArticles(count: number): string {
  return counted(count, ['لا جديد', 'خبر جديد واحد', 'خبران جديدان', 'أخبار جديدة', 'خبرا جديدا', 'خبر جديد'])
}

function copies(count: number): string {
  return counted(count, ['لا نسخ', 'نسخة واحدة', 'نسختان', 'نسخ', 'نسخة'])
}

function rewrites(count: number): string {
  return counted(count, ['لا إعادة صياغة', 'إعادة صياغة واحدة', 'إعادتا صياغة', 'إعادات صياغة', 'إعادة صياغة'])
}

function related(count: number): string {
  return counted(count, [
    'لا أخبار قريبة',
    'خبر قريب',
    'خبران قريبان',
    'أخبار قريبة',
    'خبرا قريبا',
    'خبر قريب',
  ])
}

/** «الخبر الأول و3 نسخ»; what there is none of is left out. */
function listed(counts: FoldedCounts & { readonly none?: number }): string {
  return [
    ...(counts.first > 0 ? ['الخبر الأول'] : []),
    ...(counts.copy > 0 ? [copies(counts.copy)] : []),
    ...(counts.rewrite > 0 ? [rewrites(counts.rewrite)] : []),
    ...(counts.none === undefined || counts.none === 0 ? [] : [related(counts.none)]),
  ].join(' و')
}

export const ARABIC: Words = {
  lang: 'ar',
  dir: 'rtl',
  format,
  layout: {
    brand: 'راصد',
    motto: 'الأخبار العربية عن التطرف ومكافحته',
    skip: 'إلى المحتوى',
    search: 'البحث',
    edits: 'التعديلات',
    sources: 'المصادر',
    saved: 'المحفوظ',
    sections: 'أقسام الموقع',
    otherLanguage: 'English',
    demo: 'عرض تجريبي: المواقع والأخبار والأشخاص في هذه الصفحات من نسج الخيال.',
    demoLabel: 'تنبيه',
    footer: 'لكل خبر مصدره ووقت جلبه وبصمته. الأوقات بالتوقيت العالمي.',
    articles,
  },
  counter: {
    newest: (ago) => `آخر خبر ${ago}`,
    quiet: 'لا جديد منذ يوم',
    lastHour: 'أخبار وصلت في آخر ساعة',
    lastDay: 'أخبار وصلت في آخر يوم',
    fetched: 'صفحات وخلاصات جُلبت في آخر يوم',
    parsed: 'أخبار استُخرجت منها، جديدة ومعادة',
    rejected: 'سجلات رُفضت في آخر يوم',
  },
  search: {
    heading: 'البحث في الأخبار',
    label: 'كلمات البحث',
    placeholder: 'مثل: «مكافحة التطرف» من:2026 -كرة',
    button: 'ابحث',
    newest: 'أحدث الأخبار',
    results: (count) => counted(count, ['لا نتائج', 'نتيجة واحدة', 'نتيجتان', 'نتائج', 'نتيجة']),
    about: 'عن',
    loose: 'لم ترد هذه الكلمات معا كما كُتبت، وهذه نتائج بعضها أو كلمات قريبة منها بحرف أو حرفين',
    unquoted: 'لم ترد العبارة كما كُتبت بين علامتي التنصيص، وهذه نتائج كلماتها',
    notDate: (typed) =>
      `«${typed}» ليس تاريخا، فبُحث عنه ككلمة. يكتب التاريخ هكذا: 2026-01-31 أو 2026-01 أو 2026`,
    didYouMean: 'هل تقصد:',
    filtersLink: 'تضييق النتائج',
    tips: 'كيف أبحث بدقة؟',
    tipRows: [
      ['«مكافحة التطرف»', 'العبارة كما هي'],
      ['ندوة أو مؤتمر', 'إحدى الكلمتين'],
      ['-كرة', 'بلا هذه الكلمة'],
      ['تطرف*', 'كل كلمة تبدأ هكذا'],
      ['المصدر:الأفق', 'من مصدر في اسمه هذه الكلمة'],
      ['جماعة:داعش مكان:الكويت', 'تذكر فيه الجماعة والمكان؛ وكذلك جهة: وبلد: ولغة: ووكالة:'],
      ['من:2026-01 إلى:2026-03-15', 'نشر في هذه المدة'],
      ['نسخ:نعم', 'كل نسخة من الخبر على حدة، لا مطوية تحته'],
    ],
    bestFirst: 'الأقرب إلى كلماتك أولا.',
    freshFirst: 'الأقرب إلى كلماتك أولا، مع تقديم يسير للأحدث.',
    toFresh: 'قدّم الأحدث',
    toBest: 'بلا تقديم للأحدث',
    pages: 'صفحات النتائج',
    previous: 'السابق',
    next: 'التالي',
    range: (first, last, total) =>
      `${format.number(first)}–${format.number(last)} من ${format.number(total)}`,
    noDate: 'بلا تاريخ',
    noTitle: 'خبر بلا عنوان',
    paragraph: (number) => `الفقرة ${format.number(number)}`,
  },
  nothing: {
    pastEnd: 'لا صفحات بعد هذه.',
    firstPage: 'إلى الصفحة الأولى',
    noneYet: 'لا أخبار بعد',
    soon: 'تظهر الأخبار هنا بعد ثوان من وصول أولها.',
    none: 'لا نتائج',
    fewerWords: 'جرب كلمات أقل أو أعم.',
    noQuotes: 'احذف علامات الاقتباس إن لم تكن العبارة حرفية.',
    withoutFilters: 'ابحث بلا تضييق',
  },
  filters: {
    heading: 'تضييق النتائج',
    chosen: 'التضييق الحالي',
    remove: (what) => `أزل ${what}`,
    clear: 'أزل الكل',
    more: (count) => `المزيد (${format.number(count)})`,
    published: 'تاريخ النشر',
    since: 'من يوم',
    until: 'قبل يوم',
    apply: 'طبق',
    flags: { yes: 'نعم', no: 'لا' },
    timeline: 'توزيعها في الزمن',
    bar: (when, count) => `${when}: ${articles(count)}`,
    unit: { day: 'بالأيام', week: 'بالأسابيع', month: 'بالأشهر', quarter: 'بأرباع السنة', year: 'بالسنوات' },
    export: 'تصدير النتائج',
    exportHint: (limit) => `حتى ${format.number(limit)} خبر`,
    follow: 'متابعة هذا البحث',
    followHint: 'قارئ الخلاصات ينبهك إلى الجديد',
  },
  saved: {
    heading: 'عمليات البحث المحفوظة',
    intro:
      'حُفظت في هذا المتصفح وحده، فلا يعرفها الخادم ولا غيرك. ولكل منها خلاصة ينبهك قارئ الخلاصات إلى جديدها، وعدد ما جد منذ آخر مرة فتحتها.',
    none: 'لا بحث محفوظا بعد. ابحث، ثم «احفظ هذا البحث» إلى جانب النتائج.',
    noScript:
      'الحفظ هنا يحتاج JavaScript. ومن دونه: أضف صفحة البحث إلى مفضلة المتصفح، أو خلاصته إلى قارئ الخلاصات.',
    keep: 'احفظ هذا البحث',
    forget: 'أزله من المحفوظ',
    kept: 'حُفظ البحث.',
    forgotten: 'أزيل البحث.',
    full: 'القائمة ممتلئة. أزل منها بحثا أولا.',
    refused: 'المتصفح لا يسمح بالحفظ.',
    everything: 'كل الأخبار',
    count: (fresh, total) => `${newArticles(fresh)} · ${articles(total)}`,
    unknown: 'تعذر العد الآن.',
    remove: 'أزل',
    opml: 'صدّر الخلاصات كلها (OPML)',
  },
  article: {
    types: { person: 'شخص', organisation: 'جهة', group: 'جماعة', place: 'مكان' },
    legend: 'دليل الألوان',
    mentioned: 'المذكورون في الخبر',
    urgent: 'عاجل',
    removed: 'حُذفت من الموقع في',
    noText: 'لا نص لهذا الخبر سوى عنوانه.',
    evidence: 'المصدر والدليل',
    original: 'الأصل',
    fetchedFrom: 'جلب من',
    agency: 'الوكالة',
    section: 'القسم',
    tags: 'الوسوم',
    modified: 'عدل في',
    dateAsWritten: 'التاريخ كما ورد',
    fetchedAt: 'وقت الجلب',
    language: 'اللغة',
    hash: 'بصمة الأصل (SHA-256)',
    archive: 'موضعه في الأرشيف',
    extraction: 'الاستخراج',
    id: 'معرف الخبر',
    cite: 'للاستشهاد',
    data: 'البيانات',
  },
  revisions: {
    heading: 'نسخ الخبر',
    intro: 'عدّل المصدر هذا الخبر بعد نشره. هذه نسخه كما ظهرت أول مرة:',
    first: 'أول ظهور',
    counts: (added, removed) =>
      `الكلمات المضافة: ${format.number(added)}، والمحذوفة: ${format.number(removed)}`,
    title: 'العنوان',
    unchanged: (paragraphs) => `فقرات بقيت كما هي: ${format.number(paragraphs)}`,
    rewritten: 'كتب من جديد',
    otherParser: 'قرئ بنسخة أحدث من البرنامج، فلا يقارن',
  },
  stories: {
    relations: { first: 'أول نشر', copy: 'نسخة', rewrite: 'إعادة صياغة', none: 'خبر منفرد' },
    folded: (counts) => `ومعه ${listed(counts)}`,
    withCopies: (count) => `${articles(count)} مع النسخ`,
    unfold: 'اعرض كل نسخة على حدة',
    copies: 'النسخ',
    shown: { yes: 'كل نسخة على حدة', no: 'مطوية' },
    story: 'القصة',
    intro: 'من نشر أولا، ومن نقل عنه، وما الذي غيره كل ناقل.',
    of: { copy: 'من خبر', rewrite: 'لخبر' },
    ofUnknown: { copy: 'من خبر ليس هنا', rewrite: 'لخبر ليس هنا' },
    firstBy: 'أول من نشرها',
    on: 'في',
    madeUp: listed,
    after: (ms) => `الفارق عن الأول: ${format.duration(ms)}`,
    timeline: 'مسار القصة',
    same: 'النص كما هو',
    compare: 'قارنه بأصله',
    toStory: 'كيف انتقلت القصة',
    inSearch: 'القصة في البحث',
    more: (shown, total) =>
      `يظهر هنا أول ${format.number(shown)} من أصل ${format.number(total)}، والباقي في البحث.`,
  },
  edits: {
    heading: 'آخر التعديلات',
    intro: 'أخبار عدّلتها مصادرها بعد نشرها، وأحدثها تعديلا أولا. الرابط يفتح ما تغير كلمة كلمة.',
    none: 'لم يعدّل مصدر خبرا بعد، أو لم يحن وقت النظر في أخباره مرة أخرى.',
  },
  sources: {
    heading: 'المصادر',
    intro: 'ما وصل من كل مصدر، ومتى وصل آخر خبر منه. الصامت هو ما لم يصل منه شيء منذ يوم.',
    articles: 'أخبار',
    lastDay: 'في آخر يوم',
    outlets: 'مصادر',
    silent: 'صامتة',
    outlet: 'المصدر',
    country: 'البلد',
    lastFetched: 'آخر خبر وصل',
    lastPublished: 'آخر تاريخ نشر',
    state: 'الحال',
    speaks: 'ينشر',
    isSilent: 'صامت',
    never: 'لا شيء',
  },
  messages: {
    badQuery: {
      heading: 'لا يمكن تنفيذ هذا البحث',
      words: 'في عنوان الصفحة معامل غير صحيح. ابدأ من صفحة البحث.',
    },
    badLength: {
      heading: 'لا يمكن تنفيذ هذا البحث',
      words: `العبارة أطول من ${MAX_QUERY_LENGTH} حرف. قصرها ثم أعد المحاولة.`,
    },
    badPage: {
      heading: 'لا يمكن تنفيذ هذا البحث',
      words: `لا تعرض إلا أول ${MAX_REACH} نتيجة. ضيق البحث بدلا من التصفح.`,
    },
    badDate: {
      heading: 'لا يمكن تنفيذ هذا البحث',
      words: 'التاريخ غير مفهوم. اكتبه هكذا: 2026-01-31',
    },
    badPeriod: {
      heading: 'لا يمكن تنفيذ هذا البحث',
      words: 'المدة تنتهي قبل أن تبدأ. ضع اليوم الأقدم في «من»، والأحدث في «إلى» أو «قبل».',
    },
    away: {
      heading: 'البحث متوقف الآن',
      words: 'خادم البحث لا يجيب. لا شيء يضيع: تظهر الأخبار حين يعود. أعد المحاولة بعد قليل.',
    },
    broken: { heading: 'حدث خطأ', words: 'سجل الخدمة يذكر السبب. أعد المحاولة بعد قليل.' },
    busy: { heading: 'الخدمة مشغولة', words: 'طلبات كثيرة في وقت واحد. أعد المحاولة بعد قليل.' },
    masked: {
      heading: 'هذا الحقل محجوب',
      words: 'لا يعرض هذا الحقل هنا ولا يبحث به. احذفه من البحث، أو استعمل مفتاحا يسمح به.',
    },
    noArticle: { heading: 'لا خبر بهذا المعرف', words: 'ربما حذف الخبر، أو أن في العنوان خطأ.' },
    noStory: { heading: 'لا قصة بهذا المعرف', words: 'ربما حذفت أخبارها، أو أن في العنوان خطأ.' },
    noPage: { heading: 'لا صفحة هنا', words: 'تحقق من العنوان، أو ابدأ من صفحة البحث.' },
  },
  toSearch: 'إلى صفحة البحث',
}
