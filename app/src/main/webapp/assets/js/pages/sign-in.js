// @ts-check
import { html, nothing } from 'lit';
import { asset, context } from '../core/context.js';
import { t } from '../core/i18n.js';
import { session, signIn } from '../core/session.js';
import { define, View } from '../core/view.js';
import { failure, message } from '../ui/feedback.js';
import { textField } from '../ui/fields.js';
import { icon } from '../ui/icon.js';

/**
 * Why the provider's answer let nobody in, if this page was opened with that: one of a few words, which leaves the address.
 *
 * @type {string | null}
 */
export const refusal = takeRefusal();

function takeRefusal() {
  const address = new URL(location.href);
  const code = address.searchParams.get('signInProblem');
  if (code === null) return null;
  address.searchParams.delete('signInProblem');
  history.replaceState(null, '', address);
  return ['denied', 'expired', 'foreign', 'used', 'unavailable'].includes(code) ? code : 'unproved';
}

/** Lets people in, and back to the address they came for: the address does not change. */
class SignInPage extends View {
  static properties = { problem: { state: true }, busy: { state: true } };

  constructor() {
    super();
    this.name = '';
    this.password = '';
    /** @type {any} */
    this.problem = null;
    this.busy = false;
    this.ended = Boolean(session.expiresAt);
    this.refusal = this.ended ? null : refusal;
  }

  firstUpdated() {
    document.title = `${t('signIn')} – Vedette`;
    this.querySelector('input')?.focus();
  }

  render() {
    const { methods, demo } = session.signIn;
    const account = methods.some((method) => method.type === 'account');
    const others = methods.filter((method) => method.href);
    return html`<main class="sign-in">
      <div class="card">
        <div class="logo"><img src=${asset('favicon.svg')} alt="" width="36" height="36" />Vedette</div>
        <h1>${t('signIn')}</h1>
        ${demo ? message('warn', t('demo.title'), t('demo.detail')) : nothing}
        ${this.ended && !this.problem ? message('info', t('signIn.ended'), t('signIn.ended.detail')) : nothing}
        ${this.refusal && !this.problem
          ? message('err', t(`signIn.${this.refusal}`), t(`signIn.${this.refusal}.detail`))
          : nothing}
        ${failure(this.problem)}
        ${account
          ? html`<form class="stack" @submit=${this.submit}>
              ${textField({
                id: 'sign-in-name',
                label: t('signIn.name'),
                value: this.name,
                autocomplete: 'username',
                required: true,
                onInput: (value) => {
                  this.name = value;
                },
              })}
              ${textField({
                id: 'sign-in-password',
                label: t('signIn.password'),
                value: this.password,
                type: 'password',
                required: true,
                autocomplete: 'current-password',
                onInput: (value) => {
                  this.password = value;
                },
              })}
              <button class="btn primary ${this.busy ? 'busy' : ''}" type="submit" ?disabled=${this.busy}>
                ${this.busy ? icon('loader-circle') : nothing}${t('signIn')}
              </button>
            </form>`
          : nothing}
        ${account && others.length ? html`<p class="divider">${t('or')}</p>` : nothing}
        ${others.map(
          (method) =>
            html`<a class="btn" href=${this.target(method.href ?? '')}
              >${icon('key-round')}${t('signIn.with', { name: method.displayName ?? method.type })}</a
            >`,
        )}
      </div>
    </main>`;
  }

  /** Back to the present address afterwards. @param {string} address */
  target(address) {
    const url = new URL(address.startsWith('/api/') ? context + address : address, location.origin);
    const here = location.pathname.slice(context.length) + location.search;
    if (url.origin === location.origin) url.searchParams.set('returnTo', here);
    return url.href;
  }

  /** @param {Event} event */
  async submit(event) {
    event.preventDefault();
    if (this.busy) return;
    this.busy = true;
    this.problem = null;
    try {
      await signIn(this.name.trim(), this.password);
    } catch (problem) {
      this.problem = problem;
      this.password = '';
      this.querySelector('#sign-in-password')?.focus();
    }
    this.busy = false;
  }
}

export default define('v-sign-in', SignInPage);
