/** Month names as Arabic outlets write them, one row a month, all families together; spelling variants are folded away. */

/** Gregorian: Egyptian and Gulf, Levantine, Maghrebi (Tunisia, Algeria), Moroccan, Mauritanian; English as mixed pages have. */
export const GREGORIAN_MONTHS: readonly (readonly string[])[] = [
  ['يناير', 'كانون الثاني', 'كانون ثاني', 'كانون ثان', 'جانفي', 'ينايير', 'january', 'jan'],
  ['فبراير', 'شباط', 'فيفري', 'فبرائر', 'february', 'feb'],
  ['مارس', 'آذار', 'مارت', 'march', 'mar'],
  ['أبريل', 'نيسان', 'أفريل', 'ابرايل', 'april', 'apr'],
  ['مايو', 'أيار', 'ماي', 'مايوه', 'may'],
  ['يونيو', 'حزيران', 'جوان', 'يونيه', 'يونية', 'june', 'jun'],
  ['يوليو', 'تموز', 'جويلية', 'يوليوز', 'يوليه', 'يولية', 'july', 'jul'],
  ['أغسطس', 'آب', 'أوت', 'غشت', 'أغشت', 'august', 'aug'],
  ['سبتمبر', 'أيلول', 'شتنبر', 'شتمبر', 'september', 'sept', 'sep'],
  ['أكتوبر', 'تشرين الأول', 'تشرين أول', 'أكتوبير', 'october', 'oct'],
  ['نوفمبر', 'تشرين الثاني', 'تشرين ثاني', 'تشرين ثان', 'نونبر', 'نوفنبر', 'november', 'nov'],
  ['ديسمبر', 'كانون الأول', 'كانون أول', 'دجنبر', 'دجمبر', 'december', 'dec'],
]

/** Hijri. */
export const HIJRI_MONTHS: readonly (readonly string[])[] = [
  ['محرم', 'المحرم', 'محرم الحرام'],
  ['صفر'],
  ['ربيع الأول', 'ربيع أول'],
  ['ربيع الآخر', 'ربيع الثاني', 'ربيع ثاني', 'ربيع ثان'],
  ['جمادى الأولى', 'جمادى الأول', 'جماد الأول', 'جمادى أولى'],
  ['جمادى الآخرة', 'جمادى الثانية', 'جمادى الثاني', 'جمادى الآخر', 'جماد الثاني', 'جماد الآخر'],
  ['رجب'],
  ['شعبان'],
  ['رمضان'],
  ['شوال'],
  ['ذو القعدة', 'ذي القعدة', 'ذو القعده'],
  ['ذو الحجة', 'ذي الحجة'],
]

/** Weekdays, without the article. */
export const WEEKDAYS: readonly string[] = [
  'سبت',
  'أحد',
  'إثنين',
  'اثنين',
  'ثلاثاء',
  'ثلاثا',
  'أربعاء',
  'أربعا',
  'خميس',
  'جمعة',
]

/** Words that stand around a date on a page. */
export const LABELS: readonly string[] = [
  'تاريخ',
  'نشر',
  'نشرت',
  'في',
  'من',
  'يوم',
  'الموافق',
  'الساعة',
  'صباحا',
  'مساء',
  'بتوقيت',
  'تحديث',
  'آخر',
  'عام',
  'سنة',
  'هجرية',
  'ميلادية',
]

/** Words after a clock time that name a zone. */
export const ZONE_WORDS: readonly (readonly [string, string])[] = [
  ['غرينتش', 'UTC'],
  ['جرينتش', 'UTC'],
  ['غرينيتش', 'UTC'],
  ['جرينيتش', 'UTC'],
  ['gmt', 'UTC'],
  ['utc', 'UTC'],
  ['مكة', 'Asia/Riyadh'],
  ['السعودية', 'Asia/Riyadh'],
  ['الرياض', 'Asia/Riyadh'],
  ['الكويت', 'Asia/Kuwait'],
  ['بغداد', 'Asia/Baghdad'],
  ['القاهرة', 'Africa/Cairo'],
  ['مصر', 'Africa/Cairo'],
  ['بيروت', 'Asia/Beirut'],
  ['دمشق', 'Asia/Damascus'],
  ['عمان', 'Asia/Amman'],
  ['القدس', 'Asia/Jerusalem'],
  ['فلسطين', 'Asia/Jerusalem'],
  ['الإمارات', 'Asia/Dubai'],
  ['أبوظبي', 'Asia/Dubai'],
  ['دبي', 'Asia/Dubai'],
  ['الدوحة', 'Asia/Qatar'],
  ['تونس', 'Africa/Tunis'],
  ['الجزائر', 'Africa/Algiers'],
  ['طرابلس', 'Africa/Tripoli'],
  ['الخرطوم', 'Africa/Khartoum'],
  ['صنعاء', 'Asia/Aden'],
]

/** Spans of time: singular, dual, plural, and their length. */
export const SPANS: readonly {
  readonly names: readonly string[]
  readonly dual: string
  readonly seconds: number
}[] = [
  { names: ['ثانية', 'ثواني', 'ثوان'], dual: 'ثانيتين', seconds: 1 },
  { names: ['دقيقة', 'دقائق'], dual: 'دقيقتين', seconds: 60 },
  { names: ['ساعة', 'ساعات'], dual: 'ساعتين', seconds: 3_600 },
  { names: ['يوم', 'يوما', 'أيام'], dual: 'يومين', seconds: 86_400 },
  { names: ['أسبوع', 'أسبوعا', 'أسابيع'], dual: 'أسبوعين', seconds: 604_800 },
]
