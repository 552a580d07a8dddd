/** Words by which a name behind a headline is known to be an outlet's. */
const list = (text: string): ReadonlySet<string> => new Set(text.trim().split(/\s+/u))

/** «صحيفة المرصد», «Diario del Puerto». */
export const OUTLET_STARTS: ReadonlySet<string> = list(`
  صحيفة جريدة موقع قناة وكالة شبكة بوابة منصة مدونة مجلة إذاعة تلفزيون روزنامه خبرگزاری
  diario periódico jornal giornale quotidiano radio газета`)

/** «Sahel Times», «الساحل نيوز». */
export const OUTLET_ENDS: ReadonlySet<string> = list(`
  news times tribune herald gazette chronicle telegraph newspaper magazine blog online
  نيوز أونلاين برس haber haberleri gazetesi ajansı zeitung nachrichten nieuws noticias notícias новости`)

/** «港口晚报», «港新聞», without spaces. */
export const EAST_ASIAN_OUTLET: RegExp = /(?:[网網报報]|新[聞闻]|新聞社|通信|ニュース|일보|신문|뉴스)$/u
