/**
 * Short lines that templates and editors leave in articles in Latin script, by how they begin: other stories, credits,
 * rights (those of Korea, China and Japan too), invitations. Whole words; a colon is part of the sign where the words alone begin sentences too.
 */
const list = (text: string): readonly string[] =>
  text
    .trim()
    .split(/\s*[,\n]\s*/u)
    .filter((word) => word !== '')

/** Alone in a line, or before a colon, a dash, a bar. */
export const LABELS_OF_OTHERS: readonly string[] = list(`
  read more, read also, also read, read next, see also, related, related story, related stories, related article, related articles, more on this, more from, recommended, watch, listen, don't miss,
  advertisement, advertisements, photo, photos, photo credit, photo credits, photo by, image, image credit, image credits, image source, image by, picture, picture credit, photograph, photographs, photography, credit, source photo,
  lire aussi, à lire aussi, voir aussi, à lire, photo d'illustration, crédit photo, lea también, lee también, te puede interesar, ver también, foto, fotos, leia também, leia mais, veja também,
  lesen sie auch, mehr zum thema, auch interessant, foto von, bild, leggi anche, lees ook, ilgili haber, ayrıca okuyun`)

/** With no colon needed. */
export const LATIN_NOTICES: readonly string[] = list(`
  all rights reserved, copyright ©, copyright ⓒ, ⓒ, 저작권자, 무단전재, 版权所有, 未经授权不得转载, 未经许可不得转载, 無断転載禁止, 無断転載を禁じます, copyright (c), ©, story continues below, article continues below, continue reading below, scroll to continue, sign up for our, sign up to our, sign up here, subscribe to our,
  subscribe now, follow us on, join our newsletter, get our newsletter, share this article, share this story, share this post, click here to subscribe, click here to sign up, download our app, download the app, report a typo, order reprints, back to top,
  tous droits réservés, suivez-nous sur, inscrivez-vous à, abonnez-vous à, todos los derechos reservados, síguenos en, suscríbete a, necesitas ser suscriptor, contenido exclusivo para suscriptores, todos os direitos reservados, siga-nos, voltar ao topo, alle rechte vorbehalten, folgen sie uns, tutti i diritti riservati, seguici su`)

/** Alone in a line: the buttons of sharing bars. */
export const LATIN_BUTTONS: readonly string[] = list(`
  facebook, twitter, whatsapp, telegram, linkedin, pinterest, instagram, messenger, reddit, tumblr, flipboard, bluesky, threads, e-mail, email, print, share, tweet, copy link, link copied, comments, menu, search,
  imprimir, compartir, compartilhar, imprimer, partager, drucken, teilen, condividi, stampa, paylaş, yazdır`)
