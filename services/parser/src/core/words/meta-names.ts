/** Names of meta tags that state a date or an author, each list the surest first. In lower case, as they are compared. */
const list = (text: string): readonly string[] => text.trim().split(/\s+/u)

/** Publication; `date` alone is last, since some servers write the day of the request. */
export const PUBLISHED_NAMES: readonly string[] = list(`
  article:published_time article:published og:article:published_time og:published_time og:pubdate og:publish_date
  datepublished article:publicationdate article.published publish_time published_time published-date published_at
  publishdate publish-date publish_date publisheddate publication_date publication-date publicationdate pubdate
  pub_date ptime parsely-pub-date sailthru.date cxenseparse:recs:publishtime cxenseparse:publishtime
  cxenseparse:publishdate shareaholic:article_published_time rnews:datepublished bt:pubdate dc.date.issued
  dcterms.issued dc.date.published dcterms.date dc.date.created dcterms.created dc.date
  dcsext.articlefirstpublished citation_publication_date citation_online_date citation_date article_date_original
  originalpublicationdate article.created date_published datecreated displaydate w-published-date published publish
  post_date article_date created creation_date date`)

export const MODIFIED_NAMES: readonly string[] = list(`
  article:modified_time article:modified og:updated_time og:article:modified_time datemodified last-modified
  modified-date dc.date.modified dcterms.modified sailthru.lastmodified`)

/** Who wrote the article; `author` alone is often the site's owner or its company. */
export const AUTHOR_NAMES: readonly string[] = list(`
  article:author og:article:author article:author_name article_author byl byline parsely-author sailthru.author
  cxenseparse:author shareaholic:article_author_name article.author rbauthors author authors citation_author
  citation_authors dc.creator dc:creator dc.creator.personalname dcterms.creator`)
