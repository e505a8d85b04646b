import type { Approvals, Locale } from '#plugins/kit/index.ts';
import { policyMessages } from '../../messages/entry-policy.ts';
import { messages } from '../../messages/public.ts';
import { translator } from '../../messages/translate.ts';

/** “1 of 2 approvals”. */
export const approvalCount = ({ given, needed }: Approvals, locale: Locale): string =>
  translator(policyMessages, locale)('approvalsOf', { given: given.length, needed });

/** Of whom one is still to be among the reviewers; undefined: of nobody in particular. */
export function missingReviewers({ missing }: Approvals, locale: Locale): string | undefined {
  const ofKind = translator(messages, locale);
  return missing
    ?.map((one) => (one === 'group' ? translator(policyMessages, locale)('approvalsOfGroup') : ofKind(`kind_${one}`)))
    .join(', ');
}

/** Whether one more approval may be the last. Which people it takes beside the number is for the portal to know. */
export const mayBeLast = (approvals: Approvals | undefined): boolean =>
  !approvals || approvals.given.length + 1 >= approvals.needed;
