import type { FactorSession } from '#plugins/kit/index.ts';
import type { Accounts } from '../accounts/service.ts';
import type { Factors } from '../factors/service.ts';
import { actorOf, clientOf, startSession } from './entering.ts';
import type { Ctx } from './environment.ts';
import { pendingOf, sendSessionCookie } from './session.ts';

export interface FactorSessionDeps {
  accounts: Accounts;
  factors: Factors;
  /** Our own address, to which passkeys are bound. */
  origin: () => string;
}

/** Second factors for whoever has sent a request, their cookies included. The same for pages and for JSON. */
export function factorSessionFor({ accounts, factors, origin }: FactorSessionDeps, c: Ctx): FactorSession {
  const changing = () => ({ actor: actorOf(c), client: clientOf(c) });
  const goOn = async (sessionId: string | undefined): Promise<boolean> => {
    if (sessionId !== undefined) await startSession(accounts, c, sessionId);
    return sessionId !== undefined;
  };
  return {
    step: () => factors.findStep(pendingOf(c)),
    finish: async (proof) => goOn(await factors.finishSignIn(origin(), pendingOf(c), proof, clientOf(c))),
    signInWithPasskey: async (passkey) => goOn(await factors.signInWithPasskey(origin(), passkey, clientOf(c))),
    confirm: async (proof) => {
      const id = await factors.confirm(origin(), { ...changing(), sessionId: c.get('sessionId') }, proof);
      if (id !== undefined) sendSessionCookie(c, id);
      return id !== undefined;
    },
    beginApp: () => factors.beginApp(actorOf(c)),
    findNewApp: () => factors.findNewApp(actorOf(c)),
    confirmApp: async (code) => {
      const added = await factors.confirmApp(changing(), code);
      await goOn(added?.sessionId);
      return added?.result;
    },
    addPasskey: async (name, passkey) => {
      const { sessionId, result } = await factors.addPasskey(origin(), changing(), { name, passkey });
      await goOn(sessionId);
      return result;
    },
    removeApp: async () => void (await goOn(await factors.removeApp(changing()))),
    removePasskey: async (id) => void (await goOn(await factors.removePasskey(changing(), id))),
    removePassword: async () => void (await goOn(await factors.removePassword(changing()))),
  };
}
