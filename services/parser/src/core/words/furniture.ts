/** Words in class names and ids that name what stands around an article; whole words after splitting at - _ and case. */
export const FURNITURE_NAMES: ReadonlySet<string> = new Set(
  `share sharing social addthis sharethis related relatedposts related-posts recommended recommendation recommendations
  newsletter subscribe subscription follow comment comments disqus respond byline author authors tags tag breadcrumb
  breadcrumbs navigation nav menu pagination pager sidebar widget promo promoted advert advertisement ads ad banner
  sponsor sponsored caption credit copyright toolbar print printing rating ratings vote login popup modal cookie consent
  mostread most-read trending ticker timestamp date postdate datetime published meta postmeta entrymeta readmore seealso
  hashtag keywords backlink prevnext nextprev neighbours skip app download`.split(/\s+/u),
)

/** Tags that never hold body text. */
export const FURNITURE_TAGS: ReadonlySet<string> = new Set(
  'figure figcaption aside form button footer nav input select textarea option label dialog menu video audio canvas map'.split(
    ' ',
  ),
)
