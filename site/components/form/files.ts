import { isPortalError, type Portal, type PortalError, type Problem, type UploadView } from '#plugins/kit/index.ts';
import { typedText } from './typed.ts';

/** Before the name of a field: one file for it, further files for it, and ids that were ticked to be removed. */
export const ONE_FILE = 'upload:';
export const MORE_FILES = 'uploads:';
export const REMOVED = 'drop:';

/** So long the page waits for the check, so that most people need not ask again. */
const PATIENCE_MS = 4000;
const LOOK_EVERY_MS = 150;

/**
 * Takes the files out of a form that was sent without scripts, and puts their ids where fields expect them. What was typed
 * stays as it is; files that cannot be taken are named in `error`.
 */
export async function receiveFiles(portal: Portal, sent: FormData): Promise<{ form: FormData; error?: PortalError }> {
  const form = withoutRemoved(sent);
  const problems: Problem[] = [];
  if (portal.viewer.kind === 'anonymous') return { form };
  for (const [input, value] of sent) {
    if (typeof value === 'string' || value.size === 0) continue;
    const [prefix = '', name = ''] = /^(upload:|uploads:)(.+)$/.exec(input)?.slice(1) ?? [];
    if (name === '') continue;
    const outcome = await receive(portal, typedText(sent, 'organisation'), value);
    if ('problem' in outcome) problems.push({ path: name, code: 'not_allowed', message: outcome.problem });
    else if (prefix === MORE_FILES) form.append(name, outcome.id);
    else form.set(name, outcome.id);
  }
  return problems.length > 0 ? { form, error: toError(problems) } : { form };
}

function withoutRemoved(sent: FormData): FormData {
  const form = new FormData();
  for (const [name, value] of sent) {
    if (typeof value !== 'string' || name.startsWith(REMOVED)) continue;
    if (!sent.getAll(`${REMOVED}${name}`).includes(value)) form.append(name, value);
  }
  return form;
}

type Outcome = { id: string } | { problem: Problem['message'] };

async function receive({ uploads }: Portal, organisation: string, file: File): Promise<Outcome> {
  try {
    const { id } = await uploads.begin({ organisation, name: file.name || 'file', bytes: file.size });
    await uploads.append(id, 0, new Uint8Array(await file.arrayBuffer()));
    const { state, problem } = await settled(() => uploads.get(id));
    if (state !== 'refused' || !problem) return { id };
    await uploads.remove(id);
    return { problem: about(file.name, problem) };
  } catch (thrown) {
    if (!isPortalError(thrown)) throw thrown;
    return { problem: about(file.name, thrown.problems?.[0]?.message ?? thrown.text) };
  }
}

async function settled(look: () => Promise<UploadView>): Promise<UploadView> {
  const endsAt = Date.now() + PATIENCE_MS;
  for (;;) {
    const view = await look();
    if (view.state !== 'checking' || Date.now() > endsAt) return view;
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
  }
}

const about = (name: string, { en, fr = en }: Problem['message']): Problem['message'] => ({
  en: `${name}: ${en}`,
  fr: `${name}\u202f: ${fr}`,
});

const toError = (problems: Problem[]): PortalError =>
  Object.assign(new Error(TEXT.en), { name: 'AppError', code: 'invalid_input', status: 422, text: TEXT, problems });

const TEXT = {
  en: 'A file could not be taken, so nothing was saved. Everything you typed is still here: see what is said beside the file, then save again.',
  fr: 'Un fichier n’a pas pu être accepté ; rien n’a été enregistré. Toute votre saisie est encore là : voyez l’indication à côté du fichier, puis enregistrez à nouveau.',
};
