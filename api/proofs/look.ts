import type { LocalisedText } from '#plugins/kit/index.ts';
import type { Deps } from '../context.ts';
import type { ProofRow } from '../db/tables/proof.ts';
import { FetchError } from '../fetch/refused.ts';
import { textOf, whereOf } from './ways.ts';

const MAX_FILE_BYTES = 16 * 1024;

type Ways = Pick<Deps, 'resolveTxt' | 'fetchGuarded'>;

/** Looks for the record or the file. @returns undefined when it is there, otherwise what was met with instead */
export const look = (ways: Ways, proof: ProofRow, signal?: AbortSignal): Promise<LocalisedText | undefined> =>
  proof.method === 'dns' ? lookForRecord(ways, proof) : lookForFile(ways, proof, signal);

async function lookForRecord({ resolveTxt }: Ways, proof: ProofRow): Promise<LocalisedText | undefined> {
  let records: string[];
  try {
    records = await resolveTxt(whereOf(proof));
  } catch {
    return NO_ANSWER;
  }
  if (records.some((record) => record.trim() === textOf(proof))) return undefined;
  return records.length === 0 ? NO_RECORD : OTHER_RECORD;
}

async function lookForFile(
  { fetchGuarded }: Ways,
  proof: ProofRow,
  signal?: AbortSignal,
): Promise<LocalisedText | undefined> {
  try {
    const { status, body } = await fetchGuarded(whereOf(proof), { maxBytes: MAX_FILE_BYTES, signal });
    if (status !== 200) return noFile(status);
    const lines = new TextDecoder().decode(body).split(/\r?\n|\r/);
    return lines.some((line) => line.trim() === textOf(proof)) ? undefined : OTHER_FILE;
  } catch (error) {
    if (error instanceof FetchError) return error.text;
    throw error;
  }
}

const NO_ANSWER: LocalisedText = {
  en: 'The name servers of this domain did not answer. Try again later, or ask who runs them.',
  fr: 'Les serveurs de noms de ce domaine n’ont pas répondu. Réessayez plus tard, ou adressez-vous à leur exploitant.',
};
const NO_RECORD: LocalisedText = {
  en: 'There is no TXT record of this name yet. A new record can take some hours until everybody sees it.',
  fr: 'Aucun enregistrement TXT ne porte encore ce nom. Un nouvel enregistrement peut mettre quelques heures à être visible partout.',
};
const OTHER_RECORD: LocalisedText = {
  en: 'There is a TXT record of this name, but it holds something else. Compare it with the text shown here.',
  fr: 'Un enregistrement TXT porte ce nom, mais son contenu est différent. Comparez-le au texte indiqué ici.',
};
const OTHER_FILE: LocalisedText = {
  en: 'The file is there, but no line of it is the text shown here. Compare the two.',
  fr: 'Le fichier existe, mais aucune de ses lignes n’est le texte indiqué ici. Comparez les deux.',
};
const noFile = (status: number): LocalisedText => ({
  en: `The web server answers with status ${status} instead of the file. Check that the file is there for everybody.`,
  fr: `Le serveur web répond par le statut ${status} au lieu du fichier. Vérifiez que le fichier est accessible à tous.`,
});
