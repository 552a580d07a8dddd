import { describe, expect, it } from 'vitest'
import { parsePage } from '../index.ts'

const TITLE = 'ورشة للمعلمين حول قراءة الأخبار على الشبكات'
const BODY = `<p>${'نظمت مكتبة المدينة ورشة للمعلمين حول التحقق من الأخبار المتداولة على الشبكات قبل مشاركتها مع الطلاب. '.repeat(3)}</p>`

function dateOf(lines: readonly string[]): string | undefined {
  const html = `<h1>${TITLE}</h1>${lines.map((line) => `<p>${line}</p>`).join('')}${BODY}`
  const result = parsePage({ url: 'https://marsad.example/1', html, fetchedAt: '2026-03-10T12:00:00Z' })
  return 'article' in result ? result.article.publishedAt : undefined
}

describe('the visible date near the title', () => {
  it('is the article’s, not that of a neighbour’s headline', () => {
    const neighbour = '2 حزيران (يونيو - جوان)، 2018افتتاح معرض الكتاب المدرسي في قاعة المدينة القديمة'
    expect(dateOf([neighbour, '30 تشرين الأول (أكتوبر)، 2025'])).toBe('2025-10-30T00:00:00Z')
  })

  it('is found behind a sidebar’s glued year', () => {
    expect(dateOf(['2 حزيران (يونيو - جوان)، 201830 تشرين الأول (أكتوبر)، 2025'])).toBe('2025-10-30T00:00:00Z')
  })

  it('may stand beside a name and a label', () => {
    expect(dateOf(['بقلم هدى السالم - نشر في الثلاثاء 3 مارس 2026'])).toBe('2026-03-03T00:00:00Z')
  })

  it('is not the date of an update', () => {
    expect(dateOf(['آخر تحديث: 3 مارس 2026'])).toBeUndefined()
  })
})
