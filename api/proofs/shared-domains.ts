/*
 * Domains under which strangers have names or addresses: whoever has one of those controls nothing of the domain. The
 * lists are short on purpose. They spare people an attempt that cannot succeed; what keeps a stranger from proving such a
 * domain is that neither its records, nor its web site, nor its postmaster is theirs.
 */

/** Second-level names that countries register under, for example `gov.ke`. @see https://publicsuffix.org/ */
const SECOND_LEVELS = new Set([
  ...['ac', 'asso', 'biz', 'co', 'com', 'edu', 'firm', 'gen', 'go', 'gob', 'gouv', 'gov', 'govt', 'gub', 'ind', 'info'],
  ...['int', 'ltd', 'me', 'mi', 'mil', 'ne', 'net', 'nic', 'nom', 'or', 'org', 'plc', 'pro', 'sc', 'sch', 'web'],
]);

/** Where everybody can have a site of their own. */
const PLATFORMS = new Set([
  ...['amazonaws.com', 'appspot.com', 'azurestaticapps.net', 'azurewebsites.net', 'blogspot.com', 'cloudfront.net'],
  ...[
    'firebaseapp.com',
    'fly.dev',
    'github.io',
    'gitlab.io',
    'herokuapp.com',
    'netlify.app',
    'notion.site',
    'onrender.com',
  ],
  ...['pages.dev', 'readthedocs.io', 'sharepoint.com', 'surge.sh', 'vercel.app', 'web.app', 'webflow.io', 'weebly.com'],
  ...['wixsite.com', 'wordpress.com', 'workers.dev', 'github.com', 'gitlab.com', 'sites.google.com', 'google.com'],
  ...[
    'facebook.com',
    'linkedin.com',
    'x.com',
    'twitter.com',
    'youtube.com',
    'instagram.com',
    'medium.com',
    'npmjs.com',
  ],
]);

/** Where everybody can have an address. */
const FREE_MAIL = new Set([
  ...['126.com', '139.com', '163.com', '189.cn', 'abv.bg', 'aim.com', 'aol.com', 'bk.ru', 'bluewin.ch', 'bol.com.br'],
  ...[
    'comcast.net',
    'daum.net',
    'fastmail.com',
    'foxmail.com',
    'free.fr',
    'freenet.de',
    'gmail.com',
    'gmx.at',
    'gmx.ch',
  ],
  ...[
    'gmx.com',
    'gmx.de',
    'gmx.fr',
    'gmx.net',
    'googlemail.com',
    'hanmail.net',
    'hey.com',
    'hotmail.co.uk',
    'hotmail.com',
  ],
  ...['hotmail.es', 'hotmail.fr', 'hotmail.it', 'hushmail.com', 'icloud.com', 'ig.com.br', 'inbox.lv', 'inbox.ru'],
  ...['interia.pl', 'laposte.net', 'libero.it', 'list.ru', 'live.co.uk', 'live.com', 'live.fr', 'mac.com', 'mail.com'],
  ...[
    'mail.ru',
    'mailbox.org',
    'me.com',
    'msn.com',
    'naver.com',
    'o2.pl',
    'onet.pl',
    'op.pl',
    'orange.fr',
    'outlook.com',
  ],
  ...['outlook.de', 'outlook.es', 'outlook.fr', 'pm.me', 'posteo.de', 'proton.me', 'protonmail.ch', 'protonmail.com'],
  ...['qq.com', 'rambler.ru', 'rediffmail.com', 'rocketmail.com', 'seznam.cz', 'sfr.fr', 'sina.com', 'sohu.com'],
  ...['t-online.de', 'terra.com.br', 'tuta.com', 'tutanota.com', 'ukr.net', 'uol.com.br', 'virgilio.it', 'wanadoo.fr'],
  ...['web.de', 'wp.pl', 'ya.ru', 'yahoo.ca', 'yahoo.co.in', 'yahoo.co.jp', 'yahoo.co.uk', 'yahoo.com', 'yahoo.com.br'],
  ...['yahoo.de', 'yahoo.es', 'yahoo.fr', 'yahoo.it', 'yandex.com', 'yandex.ru', 'yeah.net', 'ymail.com', 'zoho.com'],
  ...['10minutemail.com', 'guerrillamail.com', 'mailinator.com', 'sharklasers.com', 'temp-mail.org', 'yopmail.com'],
]);

/** A domain that many register names under: one label, `gov.ke`, `github.io`. */
export function isSharedSuffix(domain: string): boolean {
  const labels = domain.split('.');
  const [first = '', second = ''] = labels;
  return (
    labels.length < 2 ||
    PLATFORMS.has(domain) ||
    (labels.length === 2 && second.length === 2 && SECOND_LEVELS.has(first))
  );
}

/** A provider of addresses for everybody, or a part of one. */
export const isFreeMail = (domain: string): boolean =>
  domain.split('.').some((_, index, labels) => FREE_MAIL.has(labels.slice(index).join('.')));
