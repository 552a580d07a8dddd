/** What every page has around its content. No script, no outside request. */
import { html, type Html } from '../core/html.ts'

export interface Page {
  readonly title: string
  readonly main: Html
  readonly demo: boolean
}

const DEMO_NOTE: Html = html`<aside class="demo" aria-label="تنبيه">
  عرض تجريبي: المواقع والأخبار والأشخاص في هذه الصفحات من نسج الخيال.
</aside>`

/** The whole document, `<!doctype>` included. */
export function layout({ title, main, demo }: Page): string {
  return html`<!doctype html>
    <html lang="ar" dir="rtl">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>${title}</title>
        <link rel="stylesheet" href="/rasid.css" />
        <link rel="icon" href="/icon.svg" type="image/svg+xml" />
      </head>
      <body>
        <a class="skip" href="#content">إلى المحتوى</a>
        <header class="top">
          <a class="brand" href="/"><span class="mark" aria-hidden="true"></span>راصد</a>
          <span class="motto">الأخبار العربية عن التطرف ومكافحته</span>
        </header>
        ${demo ? DEMO_NOTE : undefined}
        <main id="content">${main}</main>
        <footer>لكل خبر مصدره ووقت جلبه وبصمته. الأوقات بالتوقيت العالمي.</footer>
      </body>
    </html>`.html
}
