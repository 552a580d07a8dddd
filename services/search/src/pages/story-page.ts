/** A story: who published it first, and on a time line what each of the others made of it. */
import type { IndexDocument } from '@rasid/article-index'
import { html, type Html } from '../core/html.ts'
import { toQueryString } from '../core/search-request.ts'
import type { StoryMember, StoryView } from '../core/story-view.ts'
import { articlePath, hrefOf, storyPath, type View } from '../core/view.ts'
import { layout } from './layout.ts'
import { changeParts } from './revisions.ts'

export interface StoryPage {
  readonly story: StoryView
  /** Id of the article whose changes lie open. */
  readonly compare: string | undefined
  readonly view: View
}

export function storyPage(page: StoryPage): string {
  const { story, view } = page
  const { stories, search } = view.words
  const headline = story.first?.title || search.noTitle
  const main = html`<article class="article story">
    <p class="kicker">${stories.story}</p>
    <h1 dir="auto">${headline}</h1>
    <p class="intro">${stories.intro}</p>
    <p class="about">${storySummary(story, view)}</p>
    <section aria-labelledby="story-line">
      <h2 id="story-line">${stories.timeline}</h2>
      <ol class="story-line">
        ${story.members.map((one) => member(one, page))}
      </ol>
    </section>
    ${rest(story, view)}
  </article>`
  return layout({ title: `${stories.story}: ${headline}`, main, view })
}

/** How many articles, of which kinds, and who was first. */
function storySummary({ total, counts, first }: Omit<StoryView, 'members'>, view: View): Html {
  const { stories, layout: site } = view.words
  return html`${site.articles(total)}:
  ${stories.madeUp(counts)}${first === undefined ? undefined : html`. ${firstBy(first, view)}`}`
}

/** On the page of one of its articles; nothing where the article shares its story with none. */
export function storyNote({ id }: IndexDocument, story: StoryView | undefined, view: View): Html | undefined {
  if (story === undefined || story.total < 2) return undefined
  const own = story.members.find(({ article }) => article.id === id)
  const { stories } = view.words
  return html`<aside class="story-note" aria-label="${stories.story}">
    ${own && html`<p>${relationOf(own, view)}</p>`}
    <p>${storySummary(story, view)}.</p>
    <p><a href="${hrefOf(view, storyPath(story.id))}">${stories.toStory}</a></p>
  </aside>`
}

/** What it is, and made from which. */
function relationOf(one: StoryMember, view: View): Html {
  const { relation } = one
  return html`<span class="relation ${relation}">${view.words.stories.relations[relation]}</span>
    ${source(one, view)}`
}

function firstBy({ outlet, publishedAt }: IndexDocument, { words: { stories, format } }: View): Html {
  const when =
    publishedAt === undefined
      ? undefined
      : html` ${stories.on} <time datetime="${publishedAt}">${format.date(publishedAt)}</time>`
  return html`${stories.firstBy} <bdi class="outlet">${outlet.name}</bdi>${when}`
}

function member(one: StoryMember, page: StoryPage): Html {
  const { article, relation } = one
  const { view } = page
  const { search } = view.words
  return html`<li class="${relation}">
    <p class="about">${about(one, view)}</p>
    <h3 dir="auto">
      <a href="${hrefOf(view, articlePath(article.id))}"
        >${article.title === '' ? search.noTitle : article.title}</a
      >
    </h3>
    <p class="piece">${relationOf(one, view)}</p>
    ${change(one, page)}
  </li>`
}

function about({ article: { outlet, publishedAt }, afterMs }: StoryMember, { words }: View): Html {
  const { format, search, stories } = words
  const date =
    publishedAt === undefined
      ? html`<span>${search.noDate}</span>`
      : html`<time datetime="${publishedAt}">${format.date(publishedAt)}</time>`
  const after =
    afterMs === undefined
      ? undefined
      : html` <span aria-hidden="true">·</span> <span class="number">${stories.after(afterMs)}</span>`
  return html`<bdi class="outlet">${outlet.name}</bdi> <span aria-hidden="true">·</span> ${date}${after}`
}

/** Nothing beside an article that was made from no other. */
function source({ relation, of, source: from }: StoryMember, view: View): Html | undefined {
  const { stories, search } = view.words
  if (of === null || (relation !== 'copy' && relation !== 'rewrite')) return undefined
  if (from === undefined) return html`<span class="hint">${stories.ofUnknown[relation]}</span>`
  const title = from.title === '' ? search.noTitle : from.title
  return html`<span class="hint"
    >${stories.of[relation]}
    <a href="${hrefOf(view, articlePath(from.id))}" title="${title}"><bdi>${from.outlet.name}</bdi></a></span
  >`
}

function change({ article, change: found }: StoryMember, page: StoryPage): Html | undefined {
  if (found === undefined) return undefined
  const { story, compare, view } = page
  const { revisions, stories } = view.words
  if (found === 'later') {
    const href = hrefOf(view, storyPath(story.id), new URLSearchParams({ compare: article.id }).toString())
    return html`<p class="piece"><a href="${href}">${stories.compare}</a></p>`
  }
  if (found === 'rewritten') return html`<p class="piece hint">${revisions.rewritten}</p>`
  const { title, text } = found
  const [added, removed] = [title.added + text.added, title.removed + text.removed]
  if (added + removed === 0) return html`<p class="piece hint">${stories.same}</p>`
  return html`<details class="changes" ${article.id === compare ? html`open` : undefined}>
    <summary>${revisions.counts(added, removed)}</summary>
    ${changeParts(title, text, view.words)}
  </details>`
}

/** The search has what the page leaves out, and every way of taking it along. */
function rest({ id, total, members }: StoryView, view: View): Html {
  const { stories } = view.words
  return html`<p class="rest">
    ${members.length < total ? html`${stories.more(members.length, total)} ` : undefined}<a
      href="${hrefOf(view, '/', toQueryString({ text: '', story: id }))}"
      >${stories.inSearch}</a
    >
  </p>`
}
