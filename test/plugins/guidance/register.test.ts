import { describe, expect, it } from 'vitest';
import { ranked, readRisks, risksToCsv } from '#plugins/guidance/risk/register.ts';

const parcels = { name: 'Split parcels', likelihood: 3, consequence: 4 };
const seals = { name: 'Broken seals', likelihood: 5, consequence: 5 };

describe('the risks that somebody scores', () => {
  it('are ranked by their score', () => {
    expect(ranked([parcels, seals])).toEqual([seals, parcels]);
  });

  it.each([
    null,
    '',
    '{',
    '{}',
    '"x"',
    '[null, 1, {}]',
    '[{"name":"x","likelihood":9,"consequence":1}]',
    '[{"name":"x","likelihood":"3","consequence":1}]',
  ])('are none where something else was kept: %s', (kept) => {
    expect(readRisks(kept)).toEqual([]);
  });

  it('come back as they were kept', () => {
    expect(readRisks(JSON.stringify([parcels, 'rubbish', seals]))).toEqual([parcels, seals]);
  });

  it('are a table that a spreadsheet opens and takes no formula from', () => {
    const csv = risksToCsv([parcels, { ...seals, name: '=cmd|"x"!A1' }], 'fr');
    expect(csv).toBe(
      '\uFEFF"Risque","Vraisemblance","Conséquence","Score","Niveau"\r\n' +
        '"\'=cmd|""x""!A1","5 Presque certain","5 Grave","25","extrême"\r\n' +
        '"Split parcels","3 Possible","4 Sérieuse","12","élevé"\r\n',
    );
  });
});
