/* A button beside a password that shows what is typed. Without it the field works the same. */

class ShowPassword extends HTMLElement {
  connectedCallback(): void {
    const input = this.querySelector('input');
    if (!input) return;
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'button quiet slim';
    const show = (isShown: boolean) => {
      input.type = isShown ? 'text' : 'password';
      button.textContent = (isShown ? this.dataset.hide : this.dataset.show) ?? '';
    };
    button.addEventListener('click', () => show(input.type === 'password'));
    // A browser offers to keep what was typed into a password field only.
    input.form?.addEventListener('submit', () => show(false));
    show(false);
    this.append(button);
  }
}

customElements.define('show-password', ShowPassword);
