import type { DeletionObstacle, LocalisedText } from '#plugins/kit/index.ts';
import { listStandingObstacles } from '../accounts/service.ts';
import type { Db } from '../db/open.ts';
import { AppError } from '../errors.ts';
import { listOwnedAlone } from '../groups/service.ts';

/** What has to be done before an account can be deleted. */
export async function listObstacles(db: Db, accountId: string): Promise<DeletionObstacle[]> {
  const groups = await listOwnedAlone(db, accountId);
  return [
    ...(await listStandingObstacles(db, accountId)),
    ...groups.filter(({ members }) => members > 1).map(({ name }) => ({ because: 'last-owner' as const, of: name })),
  ];
}

/** @throws state_conflict */
export async function requireNoObstacle(db: Db, accountId: string): Promise<void> {
  const obstacles = await listObstacles(db, accountId);
  if (obstacles.length === 0) return;
  const say = (locale: 'en' | 'fr') =>
    [START[locale], ...obstacles.map(({ because, of = '' }) => FIRST[because][locale].replace('{of}', of))].join(' ');
  throw new AppError('state_conflict', { en: say('en'), fr: say('fr') });
}

type BothTexts = Required<Pick<LocalisedText, 'en' | 'fr'>>;

const START: BothTexts = {
  en: 'The account was not deleted, because others depend on it.',
  fr: 'Le compte n’a pas été supprimé, car d’autres en dépendent.',
};

const FIRST: Record<DeletionObstacle['because'], BothTexts> = {
  'last-maintainer': {
    en: 'You are the only maintainer: make somebody else one first.',
    fr: 'Vous êtes le seul responsable du portail : désignez-en d’abord un autre.',
  },
  'last-manager': {
    en: 'You are the only manager of {of}: have another member made one first.',
    fr: 'Vous êtes le seul gestionnaire de {of} : faites-en d’abord désigner un autre parmi les membres.',
  },
  'last-owner': {
    en: 'You are the only owner of the group {of}: make another member an owner, or end the group.',
    fr: 'Vous êtes le seul propriétaire du groupe {of} : désignez un autre membre, ou mettez fin au groupe.',
  },
};
