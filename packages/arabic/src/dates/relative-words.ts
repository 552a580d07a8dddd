/** Words of relative dates: spans of time and what stands before them in a line. */

/** Spans of time: singular, dual, plural, and their length. Months and years ago are too vague for a date. */
export const SPANS: readonly {
  readonly names: readonly string[]
  readonly dual: string
  readonly seconds: number
}[] = [
  { names: ['ثانية', 'ثواني', 'ثوان'], dual: 'ثانيتين', seconds: 1 },
  { names: ['دقيقة', 'دقائق', 'د'], dual: 'دقيقتين', seconds: 60 },
  { names: ['ساعة', 'ساعات', 'س'], dual: 'ساعتين', seconds: 3_600 },
  { names: ['يوم', 'يوما', 'أيام'], dual: 'يومين', seconds: 86_400 },
  { names: ['أسبوع', 'أسبوعا', 'أسابيع'], dual: 'أسبوعين', seconds: 604_800 },
]

/** Before a relative date. */
export const RELATIVE_LABELS: readonly string[] = [
  'نشر',
  'نشرت',
  'نُشر',
  'النشر',
  'تاريخ',
  'تم',
  'في',
  'كتب',
  'أضيف',
  'أضيفت',
  'منشور',
  'آخر',
  'تحديث',
  'التحديث',
  'الوقت',
  'وقت',
]
