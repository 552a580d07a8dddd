import fc from 'fast-check'
import { Parser } from 'htmlparser2'
import { describe, expect, it } from 'vitest'
import { htmlToText, parseFeed, sanitiseHtml } from '../index.ts'

const BASE = 'https://marsad.example/a/'

/** Whether a browser's view of the result holds anything that runs or leads elsewhere than the web. */
function dangers(html: string): readonly string[] {
  const found: string[] = []
  const parser = new Parser({
    onopentag: (name, attributes) => {
      if (/^(?:script|style|iframe|object|embed|svg|math|form|input|base|meta|link|template)$/u.test(name))
        found.push(name)
      for (const [key, value] of Object.entries(attributes)) {
        if (key.startsWith('on') || key === 'style' || key === 'srcdoc') found.push(key)
        if (/^(?:href|src|cite|poster)$/u.test(key) && !/^https?:\/\//u.test(value)) found.push(value)
      }
    },
  })
  parser.end(html)
  return found
}

const ATTACKS: readonly string[] = [
  '<script>x()</script>',
  '<SCRIPT SRC=//x.example/x.js></SCRIPT>',
  '<scr<script>ipt>x()</scr</script>ipt>',
  '<script>x()',
  '<script/src="data:text/javascript,x()"></script >',
  '<<script>x();//<</script>',
  '<img src=x onerror=x()>',
  '<img src="x" onerror="x()"',
  '<img/src="x"/onerror=x()>',
  '<img src=`javascript:x()`>',
  '<img """><script>x()</script>">',
  '<img src="javascript:x()">',
  '<img src=" &#14; javascript:x()">',
  '<a href="javascript:x()">a</a>',
  '<a href="JaVaScRiPt:x()">a</a>',
  '<a href="jav&#x09;ascript:x()">a</a>',
  '<a href="jav&#x0A;ascript:x()">a</a>',
  '<a href="&#106;&#97;&#118;&#97;&#115;&#99;&#114;&#105;&#112;&#116;:x()">a</a>',
  '<a href="&#0000106&#0000097vascript:x()">a</a>',
  '<a href="java\u0000script:x()">a</a>',
  '<a href="\u0001javascript:x()">a</a>',
  '<a href="javascript&colon;x()">a</a>',
  '<a href="data:text/html;base64,PHNjcmlwdD4=">a</a>',
  '<a href="vbscript:x()">a</a>',
  '<a href="//x.example/y">a</a>',
  '<a href="https://u:p@x.example/">a</a>',
  '<a href=\'x" onmouseover="x()\'>a</a>',
  '<a title="x" onclick=x() href="y">a</a>',
  '<svg/onload=x()>',
  '<svg><script>x()</script></svg>',
  '<svg><a xlink:href="javascript:x()">a</a></svg>',
  '<math><mi xlink:href="javascript:x()">a</mi></math>',
  '<math><mtext><table><mglyph><style><img src=x onerror=x()>',
  '<iframe srcdoc="<script>x()</script>"></iframe>',
  '<iframe src="javascript:x()">',
  '<object data="javascript:x()"></object>',
  '<embed src="javascript:x()">',
  '<form action="javascript:x()"><button formaction="javascript:x()">a</button></form>',
  '<input autofocus onfocus=x()>',
  '<details open ontoggle=x()>',
  '<video poster="javascript:x()"><source onerror=x()></video>',
  '<style>@import "javascript:x()";</style>',
  '<p style="background:url(javascript:x())">a</p>',
  '<link rel=stylesheet href="javascript:x()">',
  '<base href="javascript:x()//">',
  '<meta http-equiv="refresh" content="0;url=javascript:x()">',
  '<noscript><p title="</noscript><img src=x onerror=x()>">',
  '<textarea></textarea><script>x()</script>',
  '<title><img src=x onerror=x()></title>',
  '<xmp><img src=x onerror=x()></xmp>',
  '<template><script>x()</script></template>',
  '<!--<img src="--><img src=x onerror=x()//">',
  '<![CDATA[<script>x()</script>]]>',
  '<?xml-stylesheet href="javascript:x()"?>',
  '<!DOCTYPE x [<!ENTITY y "z">]><script>x()</script>',
  '<p/onclick=x()>a',
  '<a\u000Chref="javascript:x()">a',
  '<x:script xmlns:x="http://www.w3.org/1999/xhtml">x()</x:script>',
  '<blockquote cite="javascript:x()">a</blockquote>',
  '\u202Ejavascript:x()<a href="\u202Ejavascript:x()">',
]

describe('no attack survives', () => {
  it.each(ATTACKS)('%s as content', (attack) => {
    expect(dangers(sanitiseHtml(`<p>${attack}</p>`, BASE))).toEqual([])
  })

  it.each(ATTACKS)('%s as plain text', (attack) => {
    const text = htmlToText(attack)
    expect(text).not.toMatch(/<\s*\/?(?:script|img|svg|iframe|a|style|math)\b/iu)
  })

  it.each(ATTACKS)('%s in every field of a feed', (attack) => {
    const escaped = attack.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
    const fields = [
      'title',
      'link',
      'guid',
      'author',
      'category',
      'description',
      'content:encoded',
      'dc:creator',
    ]
    const items = [attack, escaped, `<![CDATA[${attack}]]>`].map(
      (text) => `<item>${fields.map((field) => `<${field}>${text}</${field}>`).join('')}</item>`,
    )
    const feed = parseFeed(`<rss><channel>${items.join('')}</channel></rss>`, { url: BASE })
    const texts = feed.entries.flatMap((entry) => [
      entry.title,
      entry.summary,
      entry.content,
      ...entry.authors,
      ...entry.categories,
    ])
    expect(texts.flatMap((text) => dangers(text ?? ''))).toEqual([])
  })

  it('nor does any text at all', () => {
    const piece = fc.constantFrom(
      '<',
      '>',
      '"',
      "'",
      '=',
      '/',
      ' ',
      '&',
      ';',
      '<!--',
      '-->',
      '<![CDATA[',
      ']]>',
      'script',
      'img',
      'a',
      'p',
      'href',
      'src',
      'onerror',
      'javascript:',
      '&#x3c;',
      '&lt;',
      'style',
      'svg',
      '</',
      'x',
      '\n',
      '\u0000',
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), (parts) => {
        expect(dangers(sanitiseHtml(parts.join(''), BASE))).toEqual([])
      }),
      { numRuns: 2_000 },
    )
  })
})

describe('what stays', () => {
  it.each([
    ['paragraphs that nobody ended', '<p>أ<p>ب', '<p>أ</p><p>ب</p>'],
    ['items that nobody ended', '<ul><li>أ<li>ب</ul>', '<ul><li>أ</li><li>ب</li></ul>'],
    [
      'cells that nobody ended',
      '<table><tr><td>أ<td>ب<tr><td>ج</table>',
      '<table><tr><td>أ</td><td>ب</td></tr><tr><td>ج</td></tr></table>',
    ],
    ['ends in the wrong order', '<b><i>أ</b></i>', '<b><i>أ</i></b>'],
    ['text of unknown tags', '<x-y>أ</x-y><font color=red>ب</font>', 'أب'],
    ['references', '&laquo;أ&raquo; &amp; &lt;b&gt;', '«أ» &amp; &lt;b&gt;'],
    [
      'quotes in attributes',
      `<a href="x" title='"أ"'>ب</a>`,
      '<a href="https://marsad.example/a/x" title="&quot;أ&quot;">ب</a>',
    ],
    ['a lone sign', '1 < 2 > 0', '1 &lt; 2 &gt; 0'],
    ['capital letters', '<P>أ<BR>ب</P>', '<p>أ<br>ب</p>'],
    [
      'a figure with its caption',
      '<figure><img src="i.jpg" alt="أ" class="x"><figcaption>ب</figcaption></figure>',
      '<figure><img src="https://marsad.example/a/i.jpg" alt="أ"><figcaption>ب</figcaption></figure>',
    ],
  ])('%s', (_, html, expected) => {
    expect(sanitiseHtml(html, BASE)).toBe(expected)
  })

  it('a result is its own result', () => {
    for (const attack of ATTACKS) {
      const once = sanitiseHtml(attack, BASE)
      expect(sanitiseHtml(once, BASE)).toBe(once)
    }
  })
})
