import { describe, expect, it } from 'vitest'
import { parsePage } from '../index.ts'

const BODY =
  'نظمت مكتبة المدينة ورشة للمعلمين حول التحقق من الأخبار المتداولة على الشبكات قبل مشاركتها مع الطلاب، وحضرها عدد من المختصين في الإعلام. وأوضحت مديرة المكتبة أن الورشة تستمر ثلاثة أيام، وأنها تتناول طرق التحقق من الصور ومصادر الأخبار، وتنتهي بعرض لأعمال المشاركين أمام الجمهور في القاعة الكبرى.'
const ENGLISH =
  'The city library held a workshop for teachers on how to check news before it is shared, and a good number of people from the press attended it. The head of the library said that the workshop lasts three days and covers pictures and sources, and that it ends with a show of the work in the main hall.'

function read(html: string): readonly (string | undefined)[] {
  const result = parsePage({
    url: 'https://marsad.example/news/1',
    html: `<title>x</title><h1>ورشة للمعلمين حول قراءة الأخبار</h1><article>${html}</article>`,
    fetchedAt: '2026-03-10T12:00:00Z',
  })
  if ('rejected' in result) throw new Error(result.rejected.message)
  return [result.article.dateline, result.article.agency]
}

describe('in front of the text', () => {
  it.each([
    ['عمان - بترا - ', 'عمان', 'بترا'],
    ['عمان – (بترا) – ', 'عمان', 'بترا'],
    ['الرياض (واس) ', 'الرياض', 'واس'],
    ['الرياض - «واس»: ', 'الرياض', 'واس'],
    ['الكويت في 10 مارس /كونا/ ', 'الكويت', 'كونا'],
    ['أبوظبي في 10 مارس / وام / ', 'أبوظبي', 'وام'],
    ['الرياض 21 رمضان 1447 هـ الموافق 10 مارس 2026 م واس: ', 'الرياض', 'واس'],
    ['دمشق-سانا: ', 'دمشق', 'سانا'],
    ['إسطنبول/ الأناضول - ', 'إسطنبول', 'الأناضول'],
    ['القاهرة (د ب أ) - ', 'القاهرة', 'د ب أ'],
    ['القاهرة (د.ب.أ) - ', 'القاهرة', 'د ب أ'],
    ['باريس - ا ف ب: ', 'باريس', 'أ ف ب'],
    ['باريس (أ.ف.ب) - ', 'باريس', 'أ ف ب'],
    ['بكين 10 مارس 2026 (شينخوا) ', 'بكين', 'شينخوا'],
    ['مسقط - العمانية: ', 'مسقط', 'العمانية'],
    ['رويترز - ', undefined, 'رويترز'],
    ['بيروت: ', 'بيروت', undefined],
    ['الرياض - ', 'الرياض', undefined],
  ])('«%s»', (start, place, agency) => {
    expect(read(`<p>${start}${BODY}</p><p>${BODY}</p>`)).toEqual([place, agency])
  })

  it.each([
    ['CAIRO (Reuters) - ', 'CAIRO', 'Reuters'],
    ['CAIRO, March 3 (Reuters) - ', 'CAIRO', 'Reuters'],
    ['Amman (AFP) — ', 'Amman', 'AFP'],
    ['BEIRUT — ', 'BEIRUT', undefined],
  ])('"%s"', (start, place, agency) => {
    expect(read(`<p>${start}${ENGLISH}</p><p>${ENGLISH}</p>`)).toEqual([place, agency])
  })

  it.each(['الورشة - كما قالت المديرة - ', 'بيروت مدينة الكتب، ', 'وال'])('«%s» is no dateline', (start) => {
    expect(read(`<p>${start}${BODY}</p><p>${BODY}</p>`)).toEqual([undefined, undefined])
  })
})

describe('behind the text', () => {
  it.each([
    ['<p>(أ ف ب)</p>', 'أ ف ب'],
    ['<p>المصدر: وكالات</p>', 'وكالات'],
    ['<p>المصدر : رويترز</p>', 'رويترز'],
    ['<p>المصدر: الأناضول + الجزيرة</p>', 'الأناضول'],
  ])('«%s»', (end, agency) => {
    expect(read(`<p>${BODY}</p><p>${BODY}</p>${end}`)).toEqual([undefined, agency])
  })

  it('the last words of the last paragraph', () => {
    expect(read(`<p>${BODY}</p><p>${BODY} (رويترز)</p>`)).toEqual([undefined, 'رويترز'])
  })
})

it('the text keeps its first words', () => {
  const result = parsePage({
    url: 'https://marsad.example/news/1',
    html: `<h1>ورشة للمعلمين</h1><article><p>الرياض (واس) ${BODY}</p><p>${BODY}</p></article>`,
    fetchedAt: '2026-03-10T12:00:00Z',
  })
  expect('article' in result && result.article.text.startsWith('الرياض (واس)')).toBe(true)
})
