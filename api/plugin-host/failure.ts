import { AppError } from '../errors.ts';

/** What a plugin did that it must not do. */
export type FailureReason =
  'not-loaded' | 'threw' | 'too-slow' | 'busy' | 'ended' | 'out-of-memory' | 'bad-answer' | 'too-much';

/** A plugin did not do its part. It says which one, where, and what; `detail` is the plugin's own and for maintainers only. */
export class PluginFailure extends Error {
  override readonly name = 'PluginFailure';
  readonly plugin: string;
  readonly reason: FailureReason;
  readonly detail: string;
  /** The hook or block. */
  readonly part?: string;

  constructor(plugin: string, reason: FailureReason, detail: string, part?: string) {
    super(`The plugin ${plugin} failed${part ? ` in ${part}` : ''} (${reason}): ${detail}`);
    this.plugin = plugin;
    this.reason = reason;
    this.detail = detail;
    this.part = part;
  }
}

/** For the person at work: which plugin it was and what to do, without a word that the plugin has chosen. */
export const toAppError = ({ plugin, reason, part }: PluginFailure): AppError => {
  const { en, fr } = WHAT[reason];
  const name = part?.startsWith(`${plugin}/`) ? part : plugin;
  return new AppError('plugin_failed', {
    en: `The plugin “${name}” ${en}, so nothing of this was carried out. What you typed is not lost: it is still in the form. Try again; if it stays, tell the maintainers: they can switch the plugin off.`,
    fr: `L’extension « ${name} » ${fr} : rien de tout cela n’a été exécuté. Votre saisie n’est pas perdue : elle est encore dans le formulaire. Réessayez ; si cela persiste, prévenez les responsables : ils peuvent désactiver l’extension.`,
  });
};

const WHAT: Record<FailureReason, { en: string; fr: string }> = {
  'not-loaded': { en: 'could not be loaded', fr: 'n’a pas pu être chargée' },
  threw: { en: 'ended with an error', fr: 's’est terminée par une erreur' },
  'too-slow': { en: 'did not finish in time', fr: 'n’a pas terminé à temps' },
  busy: { en: 'is at work for too many others', fr: 'est occupée par trop d’autres demandes' },
  ended: { en: 'stopped in the middle', fr: 's’est arrêtée en cours de route' },
  'out-of-memory': { en: 'needed more memory than it may have', fr: 'a demandé plus de mémoire que permis' },
  'bad-answer': { en: 'gave an answer that cannot be used', fr: 'a donné une réponse inutilisable' },
  'too-much': { en: 'asked for too much at once', fr: 'en a demandé trop à la fois' },
};
