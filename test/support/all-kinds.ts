import type { z } from 'zod';
import * as kit from '#plugins/kit/index.ts';

const label = (en: string, fr: string) => ({ label: { en, fr } });

const one = {
  line: kit.text(120).meta(label('One line', 'Une ligne')),
  body: kit.markdown(5000).meta(label('Text', 'Texte')),
  stage: kit
    .choice({
      plan: { en: 'Plan', fr: 'Projet' },
      pilot: { en: 'Pilot', fr: 'Pilote' },
      live: { en: 'Live', fr: 'En service' },
    })
    .meta({ ...label('Stage', 'Étape'), facet: true }),
  area: kit.term('risk-areas').meta(label('Risk area', 'Domaine de risque')),
  land: kit.country().meta(label('Country', 'Pays')),
  tongue: kit.language().meta(label('Language', 'Langue')),
  licence: kit.spdx().meta(label('Licence', 'Licence')),
  site: kit.link().meta(label('Website', 'Site web')),
  day: kit.date().meta(label('Day', 'Jour')),
  dogs: kit.number({ min: 0, integer: true }).meta(label('Dogs', 'Chiens')),
  speed: kit.number({ max: 400, unit: 'kilometer-per-hour' }).meta(label('Speed', 'Vitesse')),
  load: kit
    .quantity({ units: ['kilogram', { id: 'container', label: { en: 'containers', fr: 'conteneurs' } }] })
    .meta(label('Load', 'Charge')),
  price: kit.money().meta(label('Price', 'Prix')),
  tender: kit.currency().meta({ ...label('Currency of the tender', 'Monnaie de l’appel d’offres'), facet: true }),
  term: kit.period().meta(label('Term', 'Durée')),
  port: kit.locode().meta({ ...label('Port', 'Port'), facet: true }),
  goods: kit.hsCode().meta({ ...label('Goods', 'Marchandises'), facet: true }),
  mail: kit.email().meta(label('Mailbox', 'Boîte aux lettres')),
  call: kit.phone().meta(label('Hotline', 'Ligne d’appel')),
  desk: kit.contact().meta(label('Desk', 'Bureau')),
  product: kit.entryRef('product').meta(label('Product', 'Produit')),
  partner: kit.organisationRef().meta({ ...label('Partner', 'Partenaire'), facet: true }),
  report: kit.file({ accept: ['pdf'], maxBytes: 5_000_000 }).meta(label('Report', 'Rapport')),
  figure: kit
    .group({ what: kit.text(60).meta(label('What', 'Quoi')), cost: kit.money().optional().meta(label('Cost', 'Coût')) })
    .meta(label('Figure', 'Chiffre')),
};

type Name = keyof typeof one;
const names = Object.keys(one) as Name[];

/** Every field helper alone, by a name that says what it holds. */
export const helpers = one;

const lists = Object.fromEntries(
  names.map((name) => [`${name}List`, kit.many(one[name]).meta(label(`${name} list`, `liste ${name}`))]),
);

/** A kind of entry with every kind of field: alone, optional, in a list, in a group; and two that go with others. */
export const allKinds = kit.defineEntryType({
  apiVersion: kit.KIT_VERSION,
  id: 'all-kinds',
  ...{ label: { en: 'All kinds', fr: 'Tous les genres' }, plural: { en: 'All kinds', fr: 'Tous les genres' } },
  purpose: { en: 'It has every kind of field.', fr: 'Elle a tous les genres de champs.' },
  markings: ['clear', 'green'],
  confirmEveryDays: 365,
  structuredData: { type: 'CreativeWork' },
  fields: {
    ...Object.fromEntries<z.ZodType>(names.map((name) => [name, name === 'stage' ? one.stage : one[name].optional()])),
    ...lists,
    started: kit.date().meta({ ...label('Started', 'Commencé'), when: { field: 'stage', is: ['pilot', 'live'] } }),
    places: kit.many(kit.locode()).meta({ ...label('Places', 'Lieux'), when: { field: 'stage', is: ['live'] } }),
    steps: kit
      .many(
        kit.group({
          kind: kit
            .choice({ buy: { en: 'Buy', fr: 'Acheter' }, build: { en: 'Build', fr: 'Faire' } })
            .meta(label('Kind', 'Genre')),
          seller: kit.text(80).meta({ ...label('Seller', 'Vendeur'), when: { field: 'kind', is: ['buy'] } }),
        }),
      )
      .meta(label('Steps', 'Étapes')),
  },
});

/** A value of every kind, but for what has to be there in the database. */
export const someValues: kit.FieldValues = {
  line: 'A line, with “quotes”; and a semicolon',
  body: '## Heading\n\nText.',
  stage: 'live',
  area: 'drugs',
  land: 'KE',
  tongue: 'sw',
  licence: 'MIT OR Apache-2.0',
  site: 'https://example.org/?a=1&b=2',
  day: '2026-11-25',
  dogs: 12,
  speed: 87.5,
  load: { amount: 1250.5, unit: 'kilogram' },
  price: { amount: 1250.5, currency: 'EUR' },
  tender: 'KES',
  term: { from: '2026-01-01', to: '2027-06-30' },
  port: 'KEMBA',
  goods: { code: '870323', edition: '2022' },
  mail: 'desk@customs.example',
  call: '+254 20 555 0100',
  desk: { name: 'Duty | desk; night', email: 'duty@customs.example', phone: '+254 20 555 0101' },
  figure: { what: 'Leash', cost: { amount: 3, currency: 'JPY' } },
  started: '2026-02-01',
  places: ['KEMBA', 'NLRTM'],
  steps: [{ kind: 'buy', seller: 'Acme' }, { kind: 'build' }],
  lineList: ['one', 'two; three'],
  dogsList: [1, 2, 30],
  loadList: [
    { amount: 2, unit: 'container' },
    { amount: 0.5, unit: 'kilogram' },
  ],
  priceList: [{ amount: 2, currency: 'KWD' }],
  termList: [{ from: '2026-01-01' }],
  goodsList: [
    { code: '87', edition: '2022' },
    { code: '8703', edition: '2017' },
    { code: '22', edition: '2022' },
  ],
  deskList: [
    { name: 'One', email: 'one@customs.example' },
    { name: 'Two', phone: '+254 20 555 0102' },
  ],
  landList: ['KE', 'FR'],
  areaList: ['drugs'],
  stageList: ['plan', 'live'],
  siteList: ['https://example.org/1'],
  mailList: ['a@customs.example', 'b@customs.example'],
  portList: ['KEMBA'],
};
