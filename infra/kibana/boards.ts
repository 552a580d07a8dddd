/** The five boards: which panels lie where. Kibana's grid has 48 columns. */
import type { DataViewId } from './data-views.ts'

export interface Placed {
  /** Id of a panel. */
  readonly panel: string
  readonly x: number
  readonly y: number
  readonly w: number
  readonly h: number
}

export interface Board {
  readonly id: string
  readonly title: string
  readonly description: string
  /** The data view of all its panels. */
  readonly view: DataViewId
  /** The time that it opens with, in Kibana's words. */
  readonly from: string
  readonly panels: readonly Placed[]
}

function at(panel: string, x: number, y: number, w: number, h: number): Placed {
  return { panel, x, y, w, h }
}

export const BOARDS: readonly Board[] = [
  {
    id: 'coverage',
    title: 'راصد ١: التغطية',
    description: 'كم نشر، ومتى، ومن نشره',
    view: 'rasid-articles',
    from: 'now-90d',
    panels: [
      at('coverage-articles', 0, 0, 8, 7),
      at('coverage-outlets', 0, 7, 8, 7),
      at('coverage-time', 8, 0, 40, 14),
      at('coverage-by-outlet', 0, 14, 32, 18),
      at('coverage-languages', 32, 14, 16, 18),
    ],
  },
  {
    id: 'groups-and-places',
    title: 'راصد ٢: الجماعات والأماكن',
    description: 'من ذكر، وأين، وفي أي المصادر',
    view: 'rasid-articles',
    from: 'now-90d',
    panels: [
      at('groups-time', 0, 0, 48, 13),
      at('groups-table', 0, 13, 24, 16),
      at('groups-by-country', 24, 13, 24, 16),
      at('places-table', 0, 29, 24, 16),
      at('names-table', 24, 29, 24, 16),
    ],
  },
  {
    id: 'line',
    title: 'راصد ٣: صحة الخط',
    description: 'ما وصل وكيف استخرج، كما يظهر في الفهرس؛ التأخر والرفض في المقاييس',
    view: 'rasid-articles-by-fetch',
    from: 'now-7d',
    panels: [
      at('line-arrivals', 0, 0, 48, 13),
      at('line-methods', 0, 13, 24, 14),
      at('line-revisions', 24, 13, 24, 14),
      at('line-dates', 0, 27, 16, 14),
      at('line-archive', 16, 27, 32, 14),
    ],
  },
  {
    id: 'sources',
    title: 'راصد ٤: المصادر والصمت',
    description: 'من تكلم ومن سكت',
    view: 'rasid-articles-by-fetch',
    from: 'now-30d',
    panels: [
      at('silence-outlets', 0, 0, 8, 13),
      at('silence-time', 8, 0, 40, 13),
      at('silence-table', 0, 13, 28, 20),
      at('silence-countries', 28, 13, 20, 20),
    ],
  },
  {
    id: 'edits',
    title: 'راصد ٥: التعديلات',
    description: 'ما عدلته المصادر بعد نشره؛ ما تغير كلمة كلمة في صفحة البحث (/edits)',
    view: 'rasid-revisions',
    from: 'now-30d',
    panels: [
      at('edits-articles', 0, 0, 8, 13),
      at('edits-time', 8, 0, 40, 13),
      at('edits-outlets', 0, 13, 24, 18),
      at('edits-most', 24, 13, 24, 18),
    ],
  },
]
