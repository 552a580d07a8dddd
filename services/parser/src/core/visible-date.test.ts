import { describe, expect, it } from 'vitest'
import { parsePage } from '../index.ts'

const TITLE = 'ورشة للمعلمين حول قراءة الأخبار على الشبكات'
const BODY = `<p>${'نظمت مكتبة المدينة ورشة للمعلمين حول التحقق من الأخبار المتداولة على الشبكات قبل مشاركتها مع الطلاب. '.repeat(3)}</p>`

function dateOf(lines: readonly string[]): string | undefined {
  return published(
    `<h1>${TITLE}</h1>${lines.map((line) => (line.startsWith('<') ? line : `<p>${line}</p>`)).join('')}${BODY}`,
  )
}

const FAR = Array.from({ length: 20 }, (_, index) => `سطر رقم ${index}`)

function published(html: string): string | undefined {
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

  it('may be labelled far from the title', () => {
    expect(dateOf([...FAR, 'تاريخ النشر: 3 مارس 2026'])).toBe('2026-03-03T00:00:00Z')
  })

  it('is not that of an update whose label stands above it', () => {
    expect(dateOf(['Last updated', 'March 3, 2026'])).toBeUndefined()
  })

  it('stands before the date of an update', () => {
    expect(dateOf(['March 3, 2026. Updated March 5, 2026'])).toBe('2026-03-03T00:00:00Z')
  })

  it('is not thought an update because the line above names a reviewer', () => {
    expect(dateOf(['Reviewed by Huda Salem', 'March 3, 2026 · 8 min read'])).toBe('2026-03-03T00:00:00Z')
  })

  it('is told from what stands beside it without a space', () => {
    expect(dateOf(['SchoolsMARCH 3, 2026Updated: MARCH 5, 2026'])).toBe('2026-03-03T00:00:00Z')
  })

  it('is found under a heading that says the title in other words', () => {
    const html = `<title>Pupils read the news at school</title><h2>Chess club wins again</h2><h2>At school, pupils of Sahel read the news</h2><p>March 3, 2026</p>${BODY}`
    expect(published(html)).toBe('2026-03-03T00:00:00Z')
  })

  it.each(['date', 'post-date', 'article__date', 'entryDate', 'published-on'])(
    'may stand far from the title in an element of class %s',
    (name) => {
      expect(dateOf([...FAR, `<span class="${name}">March 3, 2026</span>`])).toBe('2026-03-03T00:00:00Z')
    },
  )

  it('is not one of several such days, nor one whose class speaks of an update', () => {
    const two = ['<span class="date">March 3, 2026</span>', '<span class="date">March 4, 2026</span>']
    expect(dateOf([...FAR, ...two])).toBeUndefined()
    expect(dateOf([...FAR, '<span class="last-updated">March 3, 2026</span>'])).toBeUndefined()
  })

  it.each([
    ['March 3rd, 2026', '2026-03-03'],
    ['Tuesday 3 March 2026', '2026-03-03'],
    ['By Huda Salem | Mar. 3, 2026', '2026-03-03'],
    ['Publié le 3 février 2026', '2026-02-03'],
    ['Publicado el 3 de febrero de 2026', '2026-02-03'],
    ['3. Februar 2026', '2026-02-03'],
    ['3 Şubat 2026', '2026-02-03'],
    ['3 февраля 2026', '2026-02-03'],
    ['03.02.2026', '2026-02-03'],
    ['25/02/2026', '2026-02-25'],
    ['2026年2月3日', '2026-02-03'],
    ['سه‌شنبه ۱۴ بهمن ۱۴۰۴', '2026-02-03'],
  ])('in other languages: «%s»', (line, day) => {
    expect(dateOf([line])).toBe(`${day}T00:00:00Z`)
  })

  it.each(['03/02/2026', 'May 2026', 'Released on 3 March 2026 and again on 5 March 2026'])(
    '«%s» is none',
    (line) => {
      expect(dateOf([line])).toBeUndefined()
    },
  )
})
