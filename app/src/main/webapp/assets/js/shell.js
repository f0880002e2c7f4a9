// @ts-check
import { html, nothing } from 'lit';
import { keyed } from 'lit/directives/keyed.js';
import { html as staticHtml, unsafeStatic } from 'lit/static-html.js';
import { asset, href } from './core/context.js';
import { feature } from './core/features.js';
import { chooseLanguage, currentLanguage, languages, t } from './core/i18n.js';
import { navigate, queryOfPage, startRouter } from './core/router.js';
import { can, session, signOut, whenSessionChanges } from './core/session.js';
import { chooseTheme, currentTheme, themes } from './core/theme.js';
import { View } from './core/view.js';
import { navigation, routes } from './routes.js';
import { empty, failureToast, loadError } from './ui/feedback.js';
import { icon } from './ui/icon.js';
import { menuButton } from './ui/overlay.js';
import { changeOwnPassword } from './pages/own-password.js';
import { refusal } from './pages/sign-in.js';

/** The frame: top bar, navigation, and the page that the address names. */
export class Shell extends View {
  static properties = {
    match: { state: true },
    page: { state: true },
    failed: { state: true },
    menu: { state: true },
    features: { state: true },
  };

  constructor() {
    super();
    /** @type {import('./core/router.js').Match | null} */
    this.match = null;
    /** @type {string | null} */
    this.page = null;
    /** @type {any} */
    this.failed = window.startFailure ?? null;
    this.menu = false;
    /** @type {Record<string, boolean>} */
    this.features = {};
    this.visits = 0;
  }

  connectedCallback() {
    super.connectedCallback();
    whenSessionChanges(() => this.sessionChanged());
    startRouter(routes, (match) => this.open(match));
    if (session.me) this.discover();
    if (session.me && refusal)
      failureToast({ title: t(`signIn.${refusal}`), message: t(`signIn.${refusal}.detail`) });
  }

  sessionChanged() {
    document.querySelectorAll('dialog[open]').forEach((dialog) => /** @type {HTMLDialogElement} */ (dialog).close());
    if (session.me) this.discover();
    this.requestUpdate();
  }

  async discover() {
    const probed = navigation.flatMap((group) => group.items).filter((item) => item.probe);
    const found = await Promise.all(probed.map((item) => feature(/** @type {string} */ (item.probe))));
    this.features = Object.fromEntries(probed.map((item, index) => [item.id, found[index]]));
  }

  /** @param {import('./core/router.js').Match} match */
  async open(match) {
    this.menu = false;
    const visit = ++this.visits;
    this.failed = this.failed && visit === 1 ? this.failed : null;
    if (match.route) {
      try {
        const module = await match.route.load();
        if (visit !== this.visits) return;
        this.page = module.default;
      } catch (failure) {
        if (visit !== this.visits) return;
        this.failed = failure;
      }
    } else {
      this.page = null;
    }
    this.match = match;
    if (visit > 1) {
      await this.updateComplete;
      scrollTo(0, 0);
      requestAnimationFrame(() => this.focusHeading(visit));
    }
  }

  /** @param {number} visit @param {number} [tries] */
  focusHeading(visit, tries = 20) {
    const heading = this.querySelector('main h1');
    if (visit !== this.visits || document.querySelector('dialog[open]')) return;
    if (heading instanceof HTMLElement) heading.focus({ preventScroll: true });
    else if (tries) setTimeout(() => this.focusHeading(visit, tries - 1), 50);
  }

  render() {
    if (!session.me && !this.failed) return html`<v-sign-in></v-sign-in>`;
    return html` <a class="skip" href="#main" @click=${this.skip}>${t('skip')}</a>
      ${this.renderBar()}
      ${session.signIn.demo
        ? html`<aside class="demo-banner" aria-label=${t('demo.title')}>
            ${icon('flask-conical')}<strong>${t('demo.title')}</strong> <span>${t('demo.detail')}</span>
          </aside>`
        : nothing}
      <div class="frame">
        ${this.renderNavigation()}
        <main class="page" id="main" tabindex="-1">${this.renderPage()}</main>
      </div>`;
  }

  renderPage() {
    if (session.me && !session.me.permissions.length)
      return html`<h1 tabindex="-1" class="visually-hidden">${t('signIn.noRole')}</h1>
        ${empty(
          'user-cog',
          t('signIn.noRole'),
          t('signIn.noRole.detail', { name: session.me.name }),
          session.via
            ? html`<button class="btn" type="button" @click=${() => signOut().catch(failureToast)}>
                ${t('signOut')}
              </button>`
            : nothing,
        )}`;
    if (this.failed) return loadError(this.failed, () => location.reload());
    if (!this.match) return nothing;
    if (!this.page) {
      return html`<h1 tabindex="-1" class="visually-hidden">${t('notFound')}</h1>
        ${empty(
          'search',
          t('notFound'),
          t('notFound.detail'),
          html`<a class="btn" href=${href('/edr')}>${t('notFound.home')}</a>`,
        )}`;
    }
    // The name is one of our own modules', never text from elsewhere.
    const tag = unsafeStatic(this.page);
    return keyed(this.match.path, staticHtml`<${tag} .params=${this.match.params}></${tag}>`);
  }

  renderBar() {
    return html`<header class="topbar">
      <div class="bar-start">
        <button
          class="btn icon-only menu-toggle"
          type="button"
          aria-label=${t('menu')}
          aria-expanded=${this.menu}
          aria-controls="side"
          @click=${() => {
            this.menu = !this.menu;
          }}
        >
          ${icon('menu', 20)}
        </button>
        <a class="brand" href=${href('/edr')}
          ><img src=${asset('favicon.svg')} alt="" width="26" height="26" /><span>Vedette</span>
          <span class="org">${t('product')}</span></a
        >
      </div>
      ${can('devices.read')
        ? html`<form class="bar-search" role="search" aria-label=${t('search.devices')} @submit=${this.search}>
            ${icon('search')}<input
              type="search"
              name="q"
              placeholder=${t('search.devices')}
              aria-label=${t('search.devices')}
              maxlength="200"
              autocomplete="off"
            />
          </form>`
        : html`<span></span>`}
      <div class="bar-end">
        ${menuButton({
          id: 'look-menu',
          look: 'btn icon-only',
          name: t('look'),
          label: icon('sun-moon', 20),
          items: this.lookItems(),
        })}
        ${menuButton({
          id: 'account-menu',
          look: 'btn icon-only',
          name: t('account.menu', { name: session.me?.name ?? '' }),
          label: html`<span class="avatar" aria-hidden="true">${initials(session.me?.name ?? '')}</span>`,
          items: this.accountItems(),
        })}
      </div>
    </header>`;
  }

  lookItems() {
    return html`<p class="group" id="theme-group">${t('theme')}</p>
      <div role="group" aria-labelledby="theme-group">
        ${themes.map(
          (theme) =>
            html`<button
              class="item"
              type="button"
              aria-pressed=${currentTheme() === theme}
              @click=${() => {
                chooseTheme(theme);
                this.requestUpdate();
              }}
            >
              ${icon(
                currentTheme() === theme ? 'check' : theme === 'dark' ? 'moon' : theme === 'light' ? 'sun' : 'sun-moon',
              )}
              ${t(`theme.${theme}`)}
            </button>`,
        )}
      </div>
      <p class="group" id="language-group">${t('language')}</p>
      <div role="group" aria-labelledby="language-group">
        ${Object.entries(languages).map(
          ([code, name]) =>
            html`<button
              class="item"
              type="button"
              lang=${code}
              aria-pressed=${currentLanguage() === code}
              @click=${() => chooseLanguage(code)}
            >
              ${icon(currentLanguage() === code ? 'check' : 'languages')}${name}
            </button>`,
        )}
      </div>`;
  }

  accountItems() {
    return html`<p class="group">${t('account.signedIn', { name: session.me?.name ?? '' })}</p>
      <a class="item" href=${href('/start')}>${icon('rocket')}${t('nav.start')}</a>
      <a class="item" href=${href('/advice')}>${icon('route')}${t('nav.advice')}</a>
      ${session.via === 'account'
        ? html`<button class="item" type="button" @click=${changeOwnPassword}>
            ${icon('key-round')}${t('account.own')}
          </button>`
        : nothing}
      ${session.via
        ? html`<button class="item" type="button" @click=${() => signOut().catch(failureToast)}>
            ${icon('log-out')}${t('signOut')}
          </button>`
        : nothing}`;
  }

  renderNavigation() {
    const visible = (/** @type {any} */ item) =>
      (!item.needs || item.needs.some(can)) && (!item.probe || this.features[item.id]);
    return html`<nav
      class="side ${this.menu ? 'open' : ''}"
      id="side"
      aria-label=${t('navigation')}
      @keydown=${(/** @type {KeyboardEvent} */ event) => {
        if (event.key === 'Escape') this.closeMenu();
      }}
    >
      ${navigation.map((group) =>
        group.items.some(visible)
          ? html`<h2>${t(`nav.${group.group}`)}</h2>
              <ul>
                ${group.items.filter(visible).map(
                  (item) =>
                    html`<li>
                      <a href=${href(item.path)} aria-current=${this.match?.route?.nav === item.id ? 'page' : nothing}
                        >${icon(item.icon, 18)}${t(`nav.${item.id}`)}</a
                      >
                    </li>`,
                )}
              </ul>`
          : nothing,
      )}
    </nav>`;
  }

  closeMenu() {
    this.menu = false;
    /** @type {HTMLElement | null} */ (this.querySelector('.menu-toggle'))?.focus();
  }

  /** @param {Event} event */
  skip(event) {
    event.preventDefault();
    /** @type {HTMLElement | null} */ (this.querySelector('main h1') ?? this.querySelector('main'))?.focus();
  }

  /** @param {any} event */
  search(event) {
    event.preventDefault();
    const text = new FormData(event.target).get('q')?.toString().trim() ?? '';
    const query = new URLSearchParams(text ? { q: text } : {}).toString();
    if (queryOfPage().get('q') !== text || this.match?.route?.path !== '/devices')
      navigate(`/devices${query ? `?${query}` : ''}`);
  }
}

/** @param {string} name */
function initials(name) {
  const parts = name.split(/[\s._@-]+/).filter(Boolean);
  return (parts.length > 1 ? parts[0][0] + parts[1][0] : name.slice(0, 2)).toUpperCase();
}
