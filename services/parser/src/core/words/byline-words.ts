/** Words of bylines: what stands before a name, what is no person, what is a role and not a name. Folded by `comparable`. */
const list = (text: string): readonly string[] =>
  text
    .trim()
    .split(/\s*[,\n]\s*/u)
    .filter((word) => word !== '')

/** Before a name, with or without a colon. The longest that fits counts. */
export const BYLINE_LABELS: readonly string[] = list(`
  by, written by, posted by, published by, reported by, reporting by, report by, words by, words, text by, story by, article by,
  review by, reviewed by, interview by, analysis by, opinion by, created by, compiled by, contributed by, submitted by, authored by,
  this post was written by, this article was written by, this story was written by, this report was written by, this piece was written by, contributors:, contributor:,
  about the author, about, articles by, posts by, more by, post by, blog by, article author, author, authors, writer, reporter, from, par, publié par, écrit par, rédigé par, ein artikel von, por, escrito por, a cura di,
  scritto da, door, yazan, yazar, haber, muhabir, autor, auteur, autore, autora, автор,
  بقلم, كتب, كتبت, كتبه, كتبها, كتبته, يكتب, الكاتب, الكاتبة, اسم الكاتب, المؤلف, تأليف, إعداد, أعده, أعدته, أعدها, أعد التقرير, تقرير,
  تحقيق, حوار, حاوره, أجرى الحوار, متابعة, مراسل, مراسلة, مراسلنا, المراسل, الصحفي, الصحفية, تحرير, المحرر, رصد, نشر من طرف, نشر بواسطة, بواسطة,
  إعداد وتحرير, تحرير وإعداد, إعداد وتقديم, متابعة وتحرير, ترجمة وتحرير, كتب وصور, تقرير وتصوير, تحقيق وتصوير, حوار وتصوير, بقلم الكاتب, بقلم الكاتبة,
  ترجمة, نویسنده, نوشته, گزارش, خبرنگار, به قلم, گزارشگر, تحریر,
  ein kommentar von, eine analyse von, ein gastbeitrag von, ein bericht von, ein interview von, text von, propos recueillis par, texte, un article de,
  redactado por, publicado por, reportagem de, texto de, texto, articolo di, testo di, servizio di, geschreven door, tekst, text, skrevet av, skrevet af,
  skriven av, opracował, opracowała, napisał, napisała, napsal, napsala, scris de, publicat de, írta, szerző, teksti, oleh, penulis, συντάκτης, γράφει ο,
  γράφει η, текст, автор текста, авторы, लेखक, 著者, 作者, 記者, 记者, 文`)

/** Accounts, and words of menus, that templates print where a person belongs; departments have a list of their own. */
export const NO_AUTHORS: readonly string[] = list(`
  admin, administrator, webmaster, web master, web admin, site admin, siteadmin, news room, news service, wire service, wire, agencies, agency, user,
  root, super user, superuser, undefined, null, none, unknown, unknown author, anonymous, author, authors, noreply, no author, test, default, name,
  press release, website, home, facebook, twitter, email, share, follow, read more, view all posts, view profile, see all, more, subscribe, comments,
  opens in new window, full bio, bio, biography, about, member login, login, log in, sign in, learn more, get app, view more posts,
  more posts from this author, view all articles, all articles, more articles, more from this author, this post, this article, see full bio, home page,
  contact, menu, search, close, next, previous,
  المحرر, محرر, المحررون, المحررين, الإدارة, مدير الموقع, مدير, مشرف, المشرف, الموقع, تحرير, متابعات, متابعة, متابعة خاصة, خاص, وكالات, الوكالات, مواقع,
  صحف, رصد, أخبار, مراسلنا, مراسلونا, مراسل, مراسلو الموقع, زائر, ضيف, كاتب, الكاتب, كتاب, غير معروف, مجهول, المصدر`)

/** A part of a byline that holds one of these is a role, a degree or an office. */
export const ROLE_WORDS: ReadonlySet<string> = new Set(
  `editor editors reporter reporters writer writers correspondent correspondents contributor contributors columnist journalist author staff team
  photographer producer manager director founder cofounder ceo cto cfo coo president chief chair head lead senior junior
  associate assistant deputy managing executive expert specialist analyst consultant strategist professor lecturer researcher fellow dietitian nutritionist attorney lawyer
  md phd mba dds dvm rn rd ldn cfp cpa esq bsc msc ma facp board bureau desk newsroom agency agencies
  freelance special political national international sports business technology science health politics
  رئيس مدير محرر محررة مراسل مراسلة كاتب كاتبة صحفي صحفية صحافي صحافية باحث باحثة أستاذ محلل محللة عضو`
    .split(/\s+/u)
    .filter((word) => word !== ''),
)

/** A name that holds one of these is an outlet, an agency or an office. */
export const ORGANISATION_WORDS: ReadonlySet<string> = new Set(
  `news times post magazine press media network daily weekly tribune herald gazette journal guardian observer chronicle telegraph today tv radio
  channel broadcasting university institute college foundation association society company corporation inc ltd llc gmbh group team staff
  editorial service services agency agencies bureau reuters afp bloomberg ap dpa tass xinhua upi ani pti ians efe ansa
  agence presse hebdo نت نيوز برس أونلاين online digital clinic hospital center centre department ministry office council committee studio studios blog website
  وكالة وكالات صحيفة جريدة قناة موقع شبكة مجلة مؤسسة جامعة مركز وزارة هيئة فريق قسم مكتب إذاعة تلفزيون راديو رويترز الأناضول`
    .split(/\s+/u)
    .filter((word) => word !== ''),
)

/** Words of menus, sections and headings that no name holds. */
export const NO_NAME_WORDS: ReadonlySet<string> = new Set(
  `about account actuary advice analytics analysis apply article articles basics best blogs brand business categories category chat communication
  communications compliance contact content cookies copyright courses customer customers data design details developers
  development digital download event events faq features finance financial free friends gallery guide guides health help history home how
  insights jobs join latest learn learning list login management marketing me more my newsletter newsletters opinion overview page pages
  plans podcast policy popular posts privacy products profile projects published rankings read recent recipes related release
  reports resources review reviews rights sales search section security settings share shop site skills software solutions
  sponsored store stories story strategies strategy subscribe support terms tips tools topics training trends updated us video videos view
  views website websites what why work written you your`.split(/\s+/u),
)

/** Lower-case words that stand inside names. */
export const NAME_PARTICLES: ReadonlySet<string> = new Set(
  `de del della der den di da das do dos du des la le van von zu zum ter ten te af av al el ul bin ibn ben bint y e i mac`.split(
    ' ',
  ),
)
