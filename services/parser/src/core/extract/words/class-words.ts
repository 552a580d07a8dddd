/**
 * Words in class names and ids, by what they say of an element. Stems are looked for anywhere in a name, words are
 * whole after splitting at `-`, `_` and case. English names rule on every continent; the Arabic, Persian, French,
 * Turkish, Spanish, German and Portuguese words are those that template authors of these languages add.
 */
const list = (text: string): readonly string[] => text.trim().split(/\s+/u)

/** Stems of what stands around an article. */
export const FURNITURE_STEMS: readonly string[] = list(`
  breadcrumb comment disqus sidebar newsletter subscri recommend sponsor advert cookie consent gdpr pagination pager
  popup modal shoutbox masthead outbrain taboola trending navbar dropdown offcanvas related readmore read-more
  also-read alsoread most-read mostread more-news morenews skyscraper agegate footer remark replies toolbar
  lire-aussi voir-aussi commentaire publicite partage fil-ariane ilgili yorum reklam paylas comentario publicidad
  relacionad compartilh kommentar werbung social share sharing banner
`)

/** Whole words of the same kind. */
export const FURNITURE_WORDS: readonly string[] = list(`
  ad ads adv advt aside extra footer gdpr header legends menu menus nav navigation rss sitemap skip tags tag supplemental
  suggested suggestions promo promotion promoted widget widgets login signin signup register search searchform hot ticker
  tools meta postmeta pied anzeige etiket etiketler etiquetas tagcloud hashtags topics author-box authorbox bio
  prev next prevnext previous print email bookmark rating ratings vote votes poll survey donate donation
  barchasb barchasbha matalebmortabet mortabet moshabeh
`)

/** Stems of what an article stands in. */
export const ARTICLE_STEMS: readonly string[] = list(`
  article content story entry main body column artikel contenu contenido inhalt corps cuerpo conteudo texte texto icerik
  haber khabar matn maqal noticia detay newstext newsbody mathjax
`)

/** Whole words of the same kind. */
export const ARTICLE_WORDS: readonly string[] = list(`
  post posts text page blog news hentry detail details single read reading prose rte wysiwyg richtext paragraph copy
  akhbar mawdoo details
`)

/** Furniture however article-like the rest of the name sounds. */
export const NEVER_BODY_STEMS: readonly string[] = list(`
  sharedaddy sharethis addthis addtoany share-button sharebutton share-bar sharebar social-share socialshare post-share
  article-share share-links comment-form comments-area commentlist comment-list related-post relatedpost related-article
  relatedarticle related-news relatednews related-stor related-content relatedcontent newsletter-sign newsletter-form
  post-navigation postnavigation nav-links post-tags article-tags tags-links cookie-banner cookiebanner jp-relatedposts
  screen-reader-text sr-only visually-hidden visuallyhidden wp-caption-text image-caption imagecaption photo-credit
  author-bio authorbio author-box about-author aboutauthor post-author-info skip-link
`)

/** What readers wrote. */
export const COMMENT_STEMS: readonly string[] = list('comment disqus yorum kommentar replies respond')

/** Words below a picture. */
export const CAPTION_STEMS: readonly string[] = list('caption credit legende bildunterschrift figcaption')

/** What is there for machines that read aloud; the last two whole: "overflow-hidden" is, "hiddenfield" is not. */
export const HIDDEN_STEMS: readonly string[] = [
  'screen-reader',
  'sr-only',
  'visuallyhidden',
  'visually-hidden',
  ...['hidden', 'is-hidden', 'u-hidden', 'uk-hidden', 'tw-hidden', 'd-none'].map((name) => ` ${name} `),
]
