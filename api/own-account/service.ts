import type { AccountPortal } from '#plugins/kit/index.ts';
import { askAddressChange, askConfirmation, confirmAddress, getProfile, updateProfile } from '../accounts/service.ts';
import { requireAccount } from '../access/assurance.ts';
import type { Context } from '../context.ts';
import { countedFor } from '../limits/counted.ts';
import { deleteAccount } from './delete.ts';
import { exportData } from './export.ts';
import { listObstacles } from './obstacles.ts';

/** What somebody does with their own account. Signing in and out, and the password, are `Accounts`. */
export function ownAccountFor(context: Context): AccountPortal {
  const write = countedFor(context);
  return {
    get: async () => {
      const { accountId } = requireAccount(context.actor, 'account.see');
      const obstacles = await listObstacles(context.database.read, accountId);
      return { ...(await getProfile(context)), obstacles };
    },
    update: write(updateProfile),
    askConfirmation: write(askConfirmation),
    askAddressChange: write(askAddressChange),
    confirmAddress: write(confirmAddress),
    exportData: write(exportData),
    delete: write(deleteAccount),
  };
}
