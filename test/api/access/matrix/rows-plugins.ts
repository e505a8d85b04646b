import type { Facts } from './actors.ts';
import { call, open, type Outcome, press, send } from './ask.ts';
import type { Row } from './row.ts';
import * as may from './who-may.ts';

const PAGE = '/en/workspace/plugins/';
/** Those on the stage that run something on the server: carried out, each is switched off once. */
const PLUGINS = ['guidance', 'product', 'experience'] as const;

/** They run, so nobody can switch them on. */
const toSwitchOn = (who: Facts): Outcome => {
  const outcome = may.toReadAudit(who);
  return outcome === 'done' ? 'state_conflict' : outcome;
};

/** What plugins do on the server. */
export const PLUGIN_ROWS: Row[] = [
  {
    to: 'see what plugins do on the server',
    ways: {
      'plugins.list': (who) => call(() => who.portal.plugins.list()),
      'GET /api/plugins': (who) => send(who, 'GET /api/plugins'),
      'page /[locale]/workspace/plugins/': (who) => open(who, PAGE),
    },
    expected: may.toReadAudit,
  },
  {
    to: 'switch a plugin off',
    ways: {
      'plugins.switchOff': (who) => call(() => who.portal.plugins.switchOff(PLUGINS[0])),
      'POST /api/plugins/:plugin/switch-off': (who) => send(who, `POST /api/plugins/${PLUGINS[1]}/switch-off`),
      'form /[locale]/workspace/plugins/, switch-off': (who) =>
        press(who, PAGE, { action: 'switch-off', plugin: PLUGINS[2] }),
    },
    expected: may.toReadAudit,
    changes: true,
  },
  {
    to: 'switch a plugin on again',
    ways: {
      'plugins.switchOn': (who) => call(() => who.portal.plugins.switchOn(PLUGINS[0])),
      'POST /api/plugins/:plugin/switch-on': (who) => send(who, `POST /api/plugins/${PLUGINS[1]}/switch-on`),
      'form /[locale]/workspace/plugins/, switch-on': (who) =>
        press(who, PAGE, { action: 'switch-on', plugin: PLUGINS[2] }),
    },
    expected: toSwitchOn,
  },
];
