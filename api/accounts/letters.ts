import type { Locale, LocalisedText } from '#plugins/kit/index.ts';
import type { Letter } from '../mail/mail.ts';
import { LINK_HOURS } from './account-link.ts';
import * as texts from './letter-texts.ts';

/** Whom a letter is for, in which language. */
export interface Recipient {
  email: string;
  language: Locale | null;
}

export const confirmationLetter = (to: Recipient, token: string): Letter =>
  write(to, texts.confirmation, { hours: LINK_HOURS['confirm-address'] }, `workspace/account/address/?token=${token}`);

export const newAddressLetter = (to: Recipient, token: string): Letter =>
  write(to, texts.newAddress, { hours: LINK_HOURS['change-address'] }, `workspace/account/address/?token=${token}`);

/** To an address that has an account already: the one who asked is told nothing of it. */
export const takenAddressLetter = (to: Recipient): Letter => write(to, texts.takenAddress);

/** To the address that an account had. */
export const addressChangedLetter = (to: Recipient, token: string): Letter =>
  write(to, texts.addressChanged, { hours: LINK_HOURS['undo-address'] }, `sign-in/undo/?token=${token}`);

export const addressBackLetter = (to: Recipient, token: string): Letter =>
  write(to, texts.addressBack, { hours: LINK_HOURS['reset-password'] }, `sign-in/reset/?token=${token}`);

export const resetLetter = (to: Recipient, token: string): Letter =>
  write(to, texts.reset, { hours: LINK_HOURS['reset-password'] }, `sign-in/reset/?token=${token}`);

export const passwordChangedLetter = (to: Recipient): Letter =>
  write(to, texts.passwordChanged, { at: minuteNow() }, 'sign-in/forgotten/');

/** @param device see `describeDevice` */
export const newBrowserLetter = (to: Recipient, device: string): Letter => {
  const named = device === '' ? texts.unknownDevice : { en: device, fr: device };
  return write(to, texts.newBrowser, { at: minuteNow(), device: named }, 'workspace/sessions/');
};

export const deletedLetter = (to: Recipient): Letter => write(to, texts.deleted, { at: minuteNow() });

const minuteNow = (): string => `${new Date().toISOString().slice(0, 16).replace('T', ' ')} UTC`;

type Values = Record<string, string | number | LocalisedText>;

function write(to: Recipient, { subject, paragraphs, label }: texts.Texts, values: Values = {}, path?: string): Letter {
  const locale = to.language ?? 'en';
  const letter = { to: to.email, locale, subject, paragraphs: paragraphs.map((text) => fill(text, values)) };
  return path !== undefined && label ? { ...letter, link: { label, path: `/${locale}/${path}` } } : letter;
}

const fill = (text: texts.BothTexts, values: Values): LocalisedText => ({
  en: fillOne(text.en, 'en', values),
  fr: fillOne(text.fr, 'fr', values),
});

const fillOne = (text: string, locale: 'en' | 'fr', values: Values): string =>
  text.replace(/\{(\w+)\}/g, (whole, name: string) => {
    const value = values[name];
    return String(typeof value === 'object' ? value[locale] : (value ?? whole));
  });
