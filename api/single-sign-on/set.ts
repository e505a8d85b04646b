import type { Problem, SingleSignOn, SingleSignOnInput } from '#plugins/kit/index.ts';
import { confirmMailDomain } from '../access/confirm-mail-domain.ts';
import { endOwnSignIns } from '../accounts/service.ts';
import { recordEvent } from '../audit/service.ts';
import type { Context } from '../context.ts';
import { newId, now } from '../db/ids.ts';
import type { Trx } from '../db/open.ts';
import { seal } from '../db/sealed.ts';
import { invalidInput } from '../errors.ts';
import { type CheckedInput, checkInput } from './input.ts';
import { secretPlace } from './provider.ts';
import { countLinked, listDomains, type SettingsRow } from './queries.ts';
import { getChangeable, present } from './settings.ts';
import { confirmOne } from './confirm-domain.ts';

/**
 * Sets up how the members of an organisation sign in, and switches it on. Another issuer or client is another provider:
 * sessions of the one before end.
 *
 * @throws not_found, assurance_too_low, invalid_input, state_conflict when a maintainer names a domain of others
 */
export async function set(context: Context, slug: string, given: SingleSignOnInput): Promise<SingleSignOn> {
  const { organisation } = await getChangeable(context, slug, context.database.read);
  const input = checkInput(given);
  return context.database.transaction(async (trx) => {
    await context.database.dialect.lock(trx, `sign-on:${organisation}`);
    const before = await getChangeable(context, slug, trx);
    const isSame = before.issuer === input.issuer && before.client_id === input.clientId;
    const problems = await findProblems(trx, before, input, isSame);
    if (problems.length > 0) throw invalidInput(problems);
    const provider = {
      id: isSame && before.switched_off_at === null ? before.id! : newId(),
      issuer: input.issuer,
      client_id: input.clientId,
      client_secret: input.clientSecret
        ? seal(context.secretKey(), input.clientSecret, secretPlace(organisation))
        : before.client_secret!,
      is_required: toNumber(input.isRequired),
      admits_domains: toNumber(input.admitsDomains),
      asks_second_factor: toNumber(input.asksSecondFactor),
      switched_off_at: null,
    };
    await trx
      .insertInto('sign_on_provider')
      .values({ organisation_id: organisation, ...provider, set_up_at: now() })
      .onConflict((conflict) => conflict.column('organisation_id').doUpdateSet(provider))
      .execute();
    await setDomains(context, trx, organisation, input.domains);
    const { actor } = context;
    await recordEvent(trx, actor, 'single-sign-on-set', `organisation:${slug}`, {
      issuer: input.issuer,
      required: input.isRequired,
      admits: input.admitsDomains,
      secondFactor: input.asksSecondFactor,
    });
    if (input.isRequired && actor.kind === 'account') await endOwnSignIns(trx, organisation, actor.ownSessionId ?? '');
    return present(context, await getChangeable(context, slug, trx), trx);
  });
}

const toNumber = (is: boolean): 0 | 1 => (is ? 1 : 0);

async function findProblems(trx: Trx, before: SettingsRow, input: CheckedInput, isSame: boolean): Promise<Problem[]> {
  const problems: Problem[] = [];
  // The secret of one provider is not for another, whoever types its address.
  if (input.clientSecret === '' && !(isSame && before.client_secret !== null))
    problems.push({ path: 'clientSecret', code: 'missing', message: SECRET_NEEDED });
  if (input.isRequired && (await countLinked(trx, before.organisation, input.issuer, 'manager')) === 0)
    problems.push({ path: 'isRequired', code: 'not_allowed', message: TRY_FIRST });
  return problems;
}

/** What was confirmed stays confirmed. What a maintainer adds is. */
async function setDomains(context: Context, trx: Trx, organisationId: string, domains: string[]): Promise<void> {
  const known = (await listDomains(trx, organisationId)).map(({ domain }) => domain);
  const gone = known.filter((domain) => !domains.includes(domain));
  const added = domains.filter((domain) => !known.includes(domain));
  if (gone.length > 0)
    await trx
      .deleteFrom('sign_on_domain')
      .where('organisation_id', '=', organisationId)
      .where('domain', 'in', gone)
      .execute();
  if (added.length > 0)
    await trx
      .insertInto('sign_on_domain')
      .values(added.map((domain) => ({ organisation_id: organisationId, domain, confirmed_at: null })))
      .execute();
  if (confirmMailDomain.allows(context.actor, {}))
    for (const domain of added) await confirmOne(trx, organisationId, domain);
}

const SECRET_NEEDED = {
  en: 'Enter the client secret. One that was given for another issuer or client is not sent to this one.',
  fr: 'Saisissez le secret du client. Celui d’un autre émetteur ou client n’est pas transmis à celui-ci.',
};

const TRY_FIRST = {
  en: 'Before members must sign in this way, a manager of the organisation has to have done so once: otherwise a wrong setting would lock everybody out. Save without this, sign in with your organisation, then come back.',
  fr: 'Avant que cette voie soit obligatoire, un gestionnaire de l’organisation doit s’être connecté ainsi une fois : sinon un réglage erroné exclurait tout le monde. Enregistrez sans cette option, connectez-vous avec votre organisation, puis revenez.',
};
