import { describe, expect, it } from 'vitest'
import { parsePage } from '../../index.ts'

const TITLE = 'ورشة للمعلمين حول قراءة الأخبار على الشبكات'
const BODY = `<p>${'نظمت مكتبة المدينة ورشة للمعلمين حول التحقق من الأخبار المتداولة على الشبكات قبل مشاركتها مع الطلاب. '.repeat(3)}</p>`

function titleOf(head: string, heading = ''): string {
  const result = parsePage({
    url: 'https://www.marsad.example/news/1',
    html: `<html><head>${head}</head><body>${heading}<article>${BODY}</article></body></html>`,
    fetchedAt: '2026-03-10T12:00:00Z',
  })
  if ('rejected' in result) throw new Error(result.rejected.message)
  return result.article.title
}

const social = (title: string): string => `<meta property="og:title" content="${title}">`

describe('the site is cut off', () => {
  it.each([' | ', ' - ', ' – ', ' — ', ' :: ', ' • ', ' » ', ' « ', ' / ', '| '])(
    'behind «%s» in a title',
    (mark) => {
      expect(titleOf(`<title>${TITLE}${mark}المرصد اليومي</title>`)).toBe(TITLE)
    },
  )

  it('with its section', () => {
    expect(titleOf(`<title>${TITLE} | محليات | المرصد اليومي</title>`)).toBe(TITLE)
  })

  it('where the host is its name', () => {
    expect(titleOf(social('How to read the news in schools - Marsad'))).toBe(
      'How to read the news in schools',
    )
  })

  it('in front, where the page names it', () => {
    expect(
      titleOf(`<meta property="og:site_name" content="المرصد اليومي">${social(`المرصد اليومي | ${TITLE}`)}`),
    ).toBe(TITLE)
  })
})

describe('the name of a site is known', () => {
  const site = (name: string): string => `<meta property="og:site_name" content="${name}">`

  it.each([
    ['by a word that outlets are called by', `${TITLE} - صحيفة الميناء`, TITLE],
    ['by such a word at its end', `${TITLE} - الميناء نيوز`, TITLE],
    ['by such a word in front', `صحيفة الميناء - ${TITLE}`, TITLE],
    ['by its dots', 'How to read the news in schools - harbour.example', 'How to read the news in schools'],
    [
      'by such a word, of more words than a section',
      `${TITLE} - صحيفة الميناء اليومية السياسية المستقلة`,
      TITLE,
    ],
    ['by its last sign, in Chinese', '港口新桥明天开通-港口晚报', '港口新桥明天开通'],
    ['behind a wide bar', `${TITLE}｜الميناء`, TITLE],
    ['before a loose mark', `${TITLE} | الميناء |`, TITLE],
    ['between low lines, in Chinese', '城里的学校教学生读新闻_教育频道_港口晚报', '城里的学校教学生读新闻'],
  ])('%s', (_, title, expected) => {
    expect(titleOf(social(title))).toBe(expected)
  })

  it.each([
    ['though a mark is glued to the headline', `${TITLE}- المرصد اليومي`, 'المرصد اليومي', TITLE],
    ['behind a wide colon', '港に新しい橋が開通：港日報', '港日報', '港に新しい橋が開通'],
    [
      'of several parts',
      `${TITLE} - المرصد | أخبار الميناء والبحر والمدينة كلها`,
      'المرصد | أخبار الميناء والبحر والمدينة كلها',
      TITLE,
    ],
  ])('%s', (_, title, name, expected) => {
    expect(titleOf(site(name) + social(title))).toBe(expected)
  })

  it('though two sections stand before it', () => {
    expect(titleOf(`<title>${TITLE} - محليات - أخبار - المرصد</title>`)).toBe(TITLE)
  })

  it('though its script has no spaces', () => {
    expect(titleOf('<title>สะพานใหม่ของท่าเรือจะเปิดพรุ่งนี้ - ข่าวท่าเรือ</title>')).toBe('สะพานใหม่ของท่าเรือจะเปิดพรุ่งนี้')
  })

  it('and is cut off a heading too, with a section behind a bar', () => {
    expect(titleOf(social(`${TITLE} | رأي`), `<h1>${TITLE} | رأي</h1>`)).toBe(TITLE)
  })

  it('a number behind it is that of a series', () => {
    const title = 'Harbour Letter #18 – The bridge opens'
    expect(titleOf(site('Harbour Letter') + social(title), `<h1>${title}</h1>`)).toBe(title)
  })
})

describe('what belongs to the headline stays', () => {
  it.each([
    'تحليل خاص من الميناء | من يدفع ثمن الجسر؟',
    'هدى السالم تكتب | جسر بلا مدينة',
    'جسر الميناء الجديد يفتح - قصة صحيفة',
    'صحيفة الميناء : الجسر الجديد يفتح غدا أمام السيارات والمارة',
    'المكتبة: ورشة جديدة للمعلمين - الجزء الثاني',
    'The library — a history of the reading room',
    'وزير الثقافة: القراءة حق لكل طفل في المدينة',
  ])('%s', (title) => {
    expect(titleOf(social(title))).toBe(title)
  })
})

describe('of several titles', () => {
  it('the heading that another source repeats is taken', () => {
    expect(titleOf(`<title>${TITLE} - المرصد</title>`, `<h1>المرصد</h1><h1>${TITLE}</h1>`)).toBe(TITLE)
  })

  it('a logo in the heading is not the title', () => {
    expect(titleOf(social(TITLE), '<h1>Marsad</h1>')).toBe(TITLE)
  })

  it('the only heading is taken where it speaks of the same', () => {
    expect(
      titleOf(
        social('ورشة للمعلمين حول قراءة الأخبار'),
        '<h1>انطلاق ورشة للمعلمين حول قراءة الأخبار في المكتبة</h1>',
      ),
    ).toBe('انطلاق ورشة للمعلمين حول قراءة الأخبار في المكتبة')
  })

  it('references are decoded, also twice escaped', () => {
    expect(titleOf(social('Maps &amp;amp; places: the atlas&amp;#8217;s return'))).toBe(
      'Maps & places: the atlas’s return',
    )
  })

  it('a headline that was cut at its limit is completed', () => {
    const long =
      'A long headline about the workshop for teachers in the city library that goes on and on until the limit of data is reached'
    const cut = long.slice(0, 110)
    expect(
      titleOf(
        `<script type="application/ld+json">{"@type":"NewsArticle","headline":"${cut}"}</script>${social(long)}`,
      ),
    ).toBe(long)
  })
})

describe('what readers see above the article', () => {
  const told = 'Schools of Sahel teach pupils to read the news'
  const seen = 'At school in Sahel, pupils read headlines with care'

  it('is the title, when the page has one such heading and it speaks of the same', () => {
    expect(titleOf(social(told), `<h1>${seen}</h1>`)).toBe(seen)
  })

  it('is found in a span or a link of the heading', () => {
    expect(titleOf(social(told), `<h1><a href="/1"><span>${seen}</span></a></h1>`)).toBe(seen)
  })

  it('counts once, printed for wide and for narrow screens', () => {
    expect(titleOf(social(told), `<h1>${seen}</h1><div><h1>${seen}</h1></div>`)).toBe(seen)
  })

  it('is not a heading that shares no word with what the page calls itself', () => {
    expect(titleOf(social(told), '<h1>Latest stories from around the harbour</h1>')).toBe(told)
  })

  it('is not a heading over a part of it', () => {
    expect(titleOf(social(told), `<h2>${seen}</h2>`)).toBe(told)
  })
})

describe('a heading in other words or another form', () => {
  it.each([
    ['the words in another order', 'Harbour Bridge Plan', 'BRIDGE HARBOUR PLAN'],
    [
      'no spaces between words',
      '港の新しい橋は歩いて渡れる、今月中に開通',
      '港の新しい橋は歩いて渡れる、来月に延期',
    ],
  ])('%s', (_, told, seen) => {
    expect(titleOf(social(told), `<h1>${seen}</h1>`)).toBe(seen)
  })

  it('before the name of the site, shorter than that', () => {
    expect(
      titleOf('<title>The bridge | Harbour Research Service</title>', '<h1>The bridge</h1><h2>Data</h2>'),
    ).toBe('The bridge')
  })
})

describe('headings that are not the title', () => {
  it('a kicker glued on that others have before a colon', () => {
    const heading = '<h1><span>مدارس</span>ورشة للمعلمين</h1>'
    expect(titleOf(social('مدارس: ورشة للمعلمين'), heading)).toBe('مدارس: ورشة للمعلمين')
  })

  it.each([
    ['a kicker glued on', '<h1><span>مدارس</span>TITLE</h1>'],
    ['a subtitle glued on', '<h1>TITLE<small>مكتبة المدينة تدعو</small></h1>'],
    ['half of it, with a colon', '<h2>ورشة للمعلمين حول قراءة:</h2>'],
  ])('%s', (_, heading) => {
    expect(titleOf(social(TITLE), heading.replace('TITLE', TITLE))).toBe(TITLE)
  })

  const english = 'How schools read the news on the networks'

  it('a name that the page’s title has in front', () => {
    expect(
      titleOf(`<title>The Harbour Log: ${english}</title>${social(english)}`, '<h1>The Harbour Log</h1>'),
    ).toBe(english)
  })

  it('the number of replies', () => {
    expect(titleOf(social(english), `<h2>15 Replies to “${english}”</h2>`)).toBe(english)
  })

  it('the site’s name in a script without spaces', () => {
    const title = '港の新しい橋は歩いて渡れる、今月中に開通'
    expect(titleOf(`<title>港と海と橋の日記 - ${title}</title>`, '<h1>港と海と橋の日記</h1>')).toBe(
      `港と海と橋の日記 - ${title}`,
    )
  })

  it('a number', () => {
    expect(titleOf('', `<h1>94</h1><h1>${english}</h1>`)).toBe(english)
  })

  it('a text in large letters', () => {
    expect(titleOf(social(english), `<h1>${english}. ${'It is told at length here. '.repeat(12)}</h1>`)).toBe(
      english,
    )
  })

  it('the section: the title stands in a heading of the second rank', () => {
    const head = `<title>Marsad! Schools | Marsad.example - ${english}</title>`
    expect(titleOf(head, `<h1>Pulse!</h1><h2>${english}</h2>`)).toBe(english)
  })
})

describe('a title of more than ninety letters', () => {
  const long =
    'How the schools of the harbour towns read the news on the networks, and what the teachers think of it'

  it('that was cut is completed by one with other quotes', () => {
    const [cut, full] = [
      'The teachers’ workshop on reading the…',
      "The teachers' workshop on reading the news",
    ]
    expect(titleOf(`<title>${full}</title>${social(cut)}`)).toBe(full)
  })

  it('ends with dots of its own where another has it with the site', () => {
    const title = 'Harbour notes : «The Pier», «Six Days»…'
    expect(titleOf(`<title>${title} - Culture / Next</title>${social(title)}`)).toBe(title)
  })

  it('is not taken for one that was cut where the site follows', () => {
    const head = `<title>${long} - Marsad - A paper of the harbour since the year of the flood</title>`
    expect(titleOf(head, `<h1>${long}</h1>`)).toBe(long)
  })
})
