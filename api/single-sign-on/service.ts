import type { SingleSignOnPortal } from '#plugins/kit/index.ts';
import type { Actor } from '../access/actor.ts';
import type { Accounts, Admission, Client } from '../accounts/service.ts';
import type { Context, Deps } from '../context.ts';
import { countedFor } from '../limits/counted.ts';
import { type Asked, begin, type Begun } from './begin.ts';
import { confirmDomain } from './confirm-domain.ts';
import { connect, findWaiting, type Waiting } from './connect.ts';
import { finish, type Finished } from './finish.ts';
import { listLinked, unlink } from './identities.ts';
import { createProviders } from './provider.ts';
import { set } from './set.ts';
import { getSettings } from './settings.ts';
import { switchOff } from './switch-off.ts';
import { tryProvider } from './try-provider.ts';

export { WAIT_MINUTES } from './begin.ts';
export type { Asked } from './begin.ts';

/** How members of an organisation sign in, and with what: the use cases, bound to one actor. */
export function singleSignOnFor(context: Context): SingleSignOnPortal {
  const write = countedFor(context);
  return {
    get: (organisation) => getSettings(context, organisation),
    set: write(set),
    test: write(tryProvider),
    switchOff: write(switchOff),
    confirmDomain: write(confirmDomain),
    listLinked: () => listLinked(context),
    unlink: write(unlink),
  };
}

/** Signing in through an organisation. Not part of the portal, as `Accounts`: who one is comes before what one may do. */
export interface SignOn {
  begin(actor: Actor, asked: Asked): Promise<Begun | undefined>;
  /** @param browser what the browser kept @throws sign_in_failed with what to do */
  finish(actor: Actor, came: { answer: URL; browser: string | undefined; client: Client }): Promise<Finished>;
  findWaiting(browser: string | undefined): Promise<Waiting | undefined>;
  /** @returns undefined when the password is not theirs @throws as `finish` */
  connect(
    browser: string | undefined,
    password: string,
    client: Client,
  ): Promise<{ admission: Admission; next: string } | undefined>;
}

export function createSignOn(deps: Deps, accounts: Accounts): SignOn {
  const providers = createProviders(deps);
  const finishDeps = { database: deps.database, limits: deps.limits, accounts, providers };
  return {
    begin: (actor, asked) => begin(deps, providers, actor, asked),
    finish: (actor, came) => finish(finishDeps, actor, came),
    findWaiting: (browser) => findWaiting(deps.database.read, browser),
    connect: (browser, password, client) => connect(finishDeps, browser, password, client),
  };
}
