import { type Block, definePluginServer, type Hook } from '../kit/index.ts';

/** No more teams are certified than there are. Said beside the field, before reviewers see it. */
const certifiedTeams: Hook = {
  id: 'detector-dogs/certified-teams',
  on: 'entrySubmitting',
  run: async (event, next) => {
    const { teams, certified } = event.fields;
    if (!(Number(certified) > Number(teams))) return next(event);
    const message = {
      en: `${String(certified)} teams are certified, but there are only ${String(teams)}. Correct one of the two numbers.`,
      fr: `${String(certified)} équipes sont certifiées, mais il n’y en a que ${String(teams)}. Corrigez l’un des deux nombres.`,
    };
    return { problems: [{ path: 'fields.certified', code: 'not_allowed', message }] };
  },
};

/** `::dog-shift{work="20" rest="40"}`: how many teams keep one dog searching all the time, from minutes of work and rest. */
const dogShift: Block = {
  name: 'dog-shift',
  render: ({ work = '', rest = '' }, { locale }) => {
    const isMinutes = (text: string) => /^[1-9]\d?$/.test(text);
    if (!isMinutes(work) || !isMinutes(rest))
      throw new Error('Write work and rest in minutes, from 1 to 99. Écrivez work et rest en minutes, de 1 à 99.');
    const teams = Math.ceil((Number(work) + Number(rest)) / Number(work));
    return locale === 'fr'
      ? `<p>${work} min de travail, ${rest} min de repos : <strong>${teams} équipes</strong> pour chercher sans arrêt.</p>`
      : `<p>${work} min of work, ${rest} min of rest: <strong>${teams} teams</strong> to search without a break.</p>`;
  },
};

export default definePluginServer({ hooks: [certifiedTeams], blocks: [dogShift] });
