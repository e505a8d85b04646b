import { type Block, escapeHtml, type Locale, localise, type LocalisedText } from '../../kit/index.ts';

interface Bar {
  label: string;
  value: number;
}

const MAX_BARS = 20;
const MAX_LABEL_LENGTH = 40;
const WIDTH = 360;
const BAR_HEIGHT = 42;

/** `::bar-chart{title="Seizures by route" unit="cases" values="Sea: 120 | Air: 45.5"}`: a drawing, and its figures as a table. */
export const barChart: Block = {
  name: 'bar-chart',
  render: ({ title = '', unit = '', values = '' }, { locale }) => {
    if (title.trim() === '') throw new Error(localise(NO_TITLE, locale));
    if (values.trim() === '') throw new Error(localise(NO_VALUES, locale));
    const bars = values.split('|').map((part) => readBar(part, locale));
    if (bars.length > MAX_BARS) throw new Error(localise(TOO_MANY, locale));
    const largest = Math.max(...bars.map(({ value }) => value), Number.MIN_VALUE);
    const format = new Intl.NumberFormat(locale, { maximumFractionDigits: 3 });
    const shown = bars.map(({ label, value }) => ({
      label: escapeHtml(label),
      value: escapeHtml(`${format.format(value)} ${unit}`.trim()),
      width: Math.round((value / largest) * WIDTH),
    }));
    const drawn = shown.map(({ label, value, width }, index) => {
      const top = index * BAR_HEIGHT;
      return `<text x="0" y="${top + 15}" fill="currentColor" font-size="14">${label}</text><text x="${WIDTH}" y="${top + 15}" fill="currentColor" font-size="14" text-anchor="end">${value}</text><rect class="guidance-bar" x="0" y="${top + 21}" width="${width}" height="12" fill="currentColor"/>`;
    });
    const rows = shown.map(({ label, value }) => `<tr><th scope="row">${label}</th><td>${value}</td></tr>`);
    const said = shown.map(({ label, value }) => `${label}: ${value}`).join('; ');
    return `<figure class="guidance-chart">
<figcaption>${escapeHtml(title)}</figcaption>
<svg viewBox="0 0 ${WIDTH} ${bars.length * BAR_HEIGHT}" role="img"><title>${escapeHtml(title)}</title><desc>${said}</desc>${drawn.join('')}</svg>
<details><summary>${localise(AS_TABLE, locale)}</summary><table><tbody>${rows.join('')}</tbody></table></details>
</figure>`;
  },
};

/** `Sea: 120`, with a point or a comma before decimals. */
function readBar(part: string, locale: Locale): Bar {
  const colon = part.lastIndexOf(':');
  const label = part.slice(0, Math.max(colon, 0)).trim();
  const digits = part
    .slice(colon + 1)
    .trim()
    .replace(',', '.');
  const value = /^\d{1,12}(?:\.\d{1,6})?$/.test(digits) ? Number(digits) : NaN;
  if (label === '' || label.length > MAX_LABEL_LENGTH || Number.isNaN(value))
    throw new Error(localise(notABar(part.trim()), locale));
  return { label, value };
}

const VALUES = 'values="A: 120 | B: 45"';
const TITLE = 'title="2025"';

const notABar = (part: string): LocalisedText => ({
  en: `values must read label: number, with | between them, for example ${VALUES}. “${part}” does not, or its label is longer than ${MAX_LABEL_LENGTH} characters.`,
  fr: `values doit s’écrire libellé : nombre, avec | entre eux, par exemple ${VALUES}. « ${part} » ne convient pas, ou son libellé dépasse ${MAX_LABEL_LENGTH} caractères.`,
});
const NO_TITLE = {
  en: `title is missing: say what the figures are, for example ${TITLE}.`,
  fr: `title manque : dites ce que sont les chiffres, par exemple ${TITLE}.`,
};
const NO_VALUES = {
  en: `values is missing: write what is drawn, for example ${VALUES}.`,
  fr: `values manque : écrivez ce qui est dessiné, par exemple ${VALUES}.`,
};
const TOO_MANY = {
  en: `More than ${MAX_BARS} values are hard to read. Leave some out, or make two charts.`,
  fr: `Plus de ${MAX_BARS} valeurs se lisent mal. Omettez-en, ou faites deux graphiques.`,
};
const AS_TABLE = { en: 'The figures as a table', fr: 'Les chiffres en tableau' };
