/** The pages: search, article, and what is said when there is nothing to show. */
import { MAX_QUERY_LENGTH, MAX_REACH, type QueryProblem } from '@rasid/article-index'
import type { FastifyInstance, FastifyReply } from 'fastify'
import { toFailure, type Failure } from '../core/failure.ts'
import { parseSearchRequest, type RawQuery } from '../core/search-request.ts'
import { articlePage } from '../pages/article-page.ts'
import { messagePage } from '../pages/message-page.ts'
import { searchPage } from '../pages/search-page.ts'
import type { SearchPorts } from '../ports.ts'
import { logFailure } from './log-failure.ts'

export interface PageOptions {
  readonly demo: boolean
}

/** Adds `/` and `/articles/:id`, and the pages for what is not there and what went wrong. */
export function addPages(server: FastifyInstance, ports: SearchPorts, { demo }: PageOptions): void {
  void server.register(async (pages) => {
    pages.setErrorHandler((error, request, reply) => {
      const failure = toFailure(error)
      logFailure(request.log, error, failure)
      const query = toTyped(request.query)
      return sendHtml(reply.code(failure.status), messagePage({ ...toWords(failure), demo, query }))
    })
    pages.get<{ Querystring: RawQuery }>('/', async (request, reply) => {
      const query = parseSearchRequest(request.query)
      const [result, facets] = await Promise.all([ports.search(query), ports.facets()])
      return sendHtml(reply, searchPage({ query, result, facets, demo }))
    })
    pages.get<{ Params: { id: string } }>('/articles/:id', async (request, reply) => {
      const article = await ports.article(request.params.id)
      return article
        ? sendHtml(reply, articlePage(article, demo))
        : sendHtml(reply.code(404), messagePage({ ...NO_ARTICLE, demo }))
    })
  })
  server.setNotFoundHandler((_request, reply) => sendHtml(reply.code(404), messagePage({ ...NO_PAGE, demo })))
}

const WORDS: Readonly<Record<Failure['code'], { readonly heading: string; readonly words: string }>> = {
  BAD_QUERY: {
    heading: 'لا يمكن تنفيذ هذا البحث',
    words: 'في عنوان الصفحة معامل غير صحيح. ابدأ من صفحة البحث.',
  },
  INDEX_UNAVAILABLE: {
    heading: 'البحث متوقف الآن',
    words: 'خادم البحث لا يجيب. لا شيء يضيع: تظهر الأخبار حين يعود. أعد المحاولة بعد قليل.',
  },
  INTERNAL: { heading: 'حدث خطأ', words: 'سجل الخدمة يذكر السبب. أعد المحاولة بعد قليل.' },
}

const NO_ARTICLE = { heading: 'لا خبر بهذا المعرف', words: 'ربما حذف الخبر، أو أن في العنوان خطأ.' }
const NO_PAGE = { heading: 'لا صفحة هنا', words: 'تحقق من العنوان، أو ابدأ من صفحة البحث.' }

/** The problems that a reader can cure; the others come from an address changed by hand. */
const CURES: Partial<Record<QueryProblem, string>> = {
  length: `العبارة أطول من ${MAX_QUERY_LENGTH} حرف. قصرها ثم أعد المحاولة.`,
  page: `لا تعرض إلا أول ${MAX_REACH} نتيجة. ضيق البحث بدلا من التصفح.`,
  date: 'التاريخ غير مفهوم. اكتبه هكذا: 2026-01-31',
}

/** Heading and advice for the reader, in Arabic. */
function toWords({ code, problem }: Failure): { readonly heading: string; readonly words: string } {
  const cure = problem === undefined ? undefined : CURES[problem]
  return { ...WORDS[code], ...(cure === undefined ? {} : { words: cure }) }
}

/** What was typed stays in the box, cut to what the box takes. */
function toTyped(raw: unknown): { readonly text: string } {
  const text = typeof raw === 'object' && raw !== null && 'q' in raw ? raw.q : ''
  return { text: typeof text === 'string' ? text.slice(0, 1_000) : '' }
}

/** With its charset, so that no browser guesses one. */
function sendHtml(reply: FastifyReply, page: string): FastifyReply {
  return reply.type('text/html; charset=utf-8').send(page)
}
