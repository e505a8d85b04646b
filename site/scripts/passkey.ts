/*
 * A button that asks the browser for a passkey and sends it with the form it stands in. Without JavaScript it is not shown,
 * and a sentence says why.
 */

type Kind = 'create' | 'get';
type Sent = { id: string; response: object };

/** What the portal wants of what the browser gives. */
const WANTED = {
  create: ['clientDataJSON', 'attestationObject', 'transports'],
  get: ['clientDataJSON', 'authenticatorData', 'signature', 'userHandle'],
};

class PasskeyButton extends HTMLElement {
  connectedCallback(): void {
    const button = this.querySelector('button');
    button?.addEventListener('click', (event) => {
      event.preventDefault();
      if (button.form?.reportValidity() === false) return;
      button.disabled = true;
      this.say('');
      void this.ask().finally(() => {
        button.disabled = false;
      });
    });
  }

  async ask(): Promise<void> {
    if (!('PublicKeyCredential' in globalThis) || !('parseRequestOptionsFromJSON' in PublicKeyCredential))
      return this.say(this.dataset.unsupported);
    const kind: Kind = this.dataset.kind === 'create' ? 'create' : 'get';
    const answer = await fetch(this.dataset.ask ?? '', { method: 'POST' }).catch(() => undefined);
    if (answer?.status === 403 && this.dataset.confirm) return location.assign(this.dataset.confirm);
    if (!answer?.ok) return this.say(this.dataset.notAsked);
    try {
      this.send(kind, await given(kind, (await answer.json()) as never));
    } catch (error) {
      const isKnown = error instanceof DOMException && error.name === 'InvalidStateError';
      this.say(isKnown ? this.dataset.known : this.dataset.cancelled);
    }
  }

  send(kind: Kind, credential: Sent): void {
    const form = this.closest('form');
    const input = this.querySelector('input');
    if (!form || !input) return;
    const wanted = Object.entries(credential.response).filter(([name]) => WANTED[kind].includes(name));
    input.value = JSON.stringify({ id: credential.id, response: Object.fromEntries(wanted) as object });
    form.submit();
  }

  /** Shown in the place that the page has for it, and read out. */
  say(text = ''): void {
    const place = this.querySelector('[role=alert]');
    if (place) place.textContent = text;
  }
}

async function given(kind: Kind, options: never): Promise<Sent> {
  const credential =
    kind === 'create'
      ? await navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options) })
      : await navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options) });
  return (credential as PublicKeyCredential).toJSON();
}

customElements.define('passkey-button', PasskeyButton);
