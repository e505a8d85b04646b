import { describe, expect, it } from 'vitest';
import { entryTypes } from '#plugins/index.ts';
import { covers, homeHost, readDomain } from '#api/proofs/domain.ts';

describe('a domain', () => {
  it.each([
    ['customs.example', 'customs.example'],
    [' Customs.EXAMPLE. ', 'customs.example'],
    ['douanes-sénégal.example', 'xn--douanes-sngal-jhbb.example'],
    ['ｃustoms.example', 'customs.example'],
    ['a.b.c.customs.gov.ke', 'a.b.c.customs.gov.ke'],
    ['kra.go.ke', 'kra.go.ke'],
    ['1.example', '1.example'],
    ['mygmail.com', 'mygmail.com'],
    ['team.github.io', 'team.github.io'],
  ])('is read from %j as %s', (typed, domain) => {
    expect(readDomain(typed)).toEqual({ domain });
  });

  it.each([
    ...[
      '',
      ' ',
      '.',
      'customs',
      'https://customs.example',
      'customs.example/path',
      'customs.example\\path',
      'customs.example?x',
      'customs.example#x',
      'customs.example:443',
      'a@customs.example',
    ],
    ...[
      '-customs.example',
      'customs-.example',
      'cus_toms.example',
      'customs..example',
      '*.customs.example',
      'customs example',
    ],
    ...[
      '127.0.0.1',
      '2130706433',
      '0x7f.1',
      '[::1]',
      '10.1',
      `${'a'.repeat(64)}.example`,
      `${'a.'.repeat(130)}example`,
    ],
    ...['customs.example\u0000', 'customs.example\r\nBcc: x', 'customs.example,other.example'],
  ])('is not read from %j', (typed) => {
    expect(readDomain(typed)).toHaveProperty('problem.en', expect.stringContaining('Enter a domain without https://'));
  });

  it.each(['localhost.localdomain.local', 'printer.local', 'portal.internal', 'a.localhost', '1.168.192.in-addr.arpa'])(
    'is not %j, which means something else in every network',
    (typed) => {
      expect(readDomain(typed)).toHaveProperty('problem.en', expect.stringContaining('inside a network'));
    },
  );

  it.each(['gmail.com', 'GMAIL.com.', 'mail.gmail.com', 'yahoo.co.uk', 'qq.com', 'proton.me', 'yopmail.com'])(
    'is not %j, where everybody has an address',
    (typed) => {
      expect(readDomain(typed)).toHaveProperty('problem.en', expect.stringContaining('have an address'));
    },
  );

  it.each(['co.uk', 'gov.ke', 'go.ke', 'gouv.fr', 'com.br', 'github.io', 'vercel.app', 'github.com'])(
    'is not %j, under which everybody has a name',
    (typed) => {
      expect(readDomain(typed)).toHaveProperty('problem.en', expect.stringContaining('have names under'));
    },
  );

  it('covers itself and what lies below it, and nothing that only ends alike', () => {
    const hosts = ['customs.example', 'www.customs.example', 'a.b.customs.example', 'mycustoms.example', 'example'];
    expect(hosts.filter((host) => covers('customs.example', host))).toEqual(hosts.slice(0, 3));
  });
});

describe('the home of a thing', () => {
  const { product, guidance } = entryTypes;

  it('is the host of its web site', () => {
    expect(homeHost(product, { website: 'https://WWW.Product.example./en?x' })).toBe('www.product.example');
    expect(homeHost(product, { website: 'http://user@product.example:8080/' })).toBe('product.example');
  });

  it('is nowhere without one, and for kinds of entries that nobody owns', () => {
    expect(homeHost(product, {})).toBeUndefined();
    expect(homeHost(product, { website: 'product.example' })).toBeUndefined();
    expect(homeHost(product, { website: ['https://product.example'] })).toBeUndefined();
    expect(homeHost(guidance, { website: 'https://product.example/' })).toBeUndefined();
    expect(homeHost(undefined, { website: 'https://product.example/' })).toBeUndefined();
  });
});
