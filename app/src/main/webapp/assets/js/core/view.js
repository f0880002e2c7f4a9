// @ts-check
import { html, LitElement, nothing } from 'lit';
import { away } from './activity.js';
import { dateTime, exactTime, relativeTime, t } from './i18n.js';
import { loadError, skeleton } from '../ui/feedback.js';

/** An element in the light DOM: one style sheet, labels and identifiers that work across elements. */
export class View extends LitElement {
  createRenderRoot() {
    return this;
  }
}

/** A page; `params` are the named parts of its address. */
export class Page extends View {
  static properties = { params: { attribute: false } };

  constructor() {
    super();
    /** @type {Record<string, string>} */
    this.params = {};
    this.redraw = () => this.requestUpdate();
  }

  connectedCallback() {
    super.connectedCallback();
    addEventListener('vedette-query', this.redraw);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    removeEventListener('vedette-query', this.redraw);
  }
}

/**
 * Something that a view reads from the server. What was read stays while it is read again; reading again by itself stops
 * while nobody looks at the tab or is there, and slows down while the server does not answer.
 *
 * @template T
 */
export class Resource {
  /**
   * @param {import('lit').ReactiveControllerHost & HTMLElement} host
   * @param {(signal: AbortSignal) => Promise<T>} read
   * @param {{every?: number | ((data: T) => number), lazy?: boolean}} [options] milliseconds between two readings
   */
  constructor(host, read, options = {}) {
    this.host = host;
    this.read = read;
    this.options = options;
    /** @type {T | undefined} */
    this.data = undefined;
    /** @type {any} */
    this.error = undefined;
    this.loading = false;
    this.failures = 0;
    /** @type {AbortController | null} */
    this.controller = null;
    this.timer = 0;
    this.onVisible = () => {
      if (!document.hidden && this.due) this.load();
    };
    host.addController(this);
  }

  /** Whether it is known by now how much place it takes: what stands below waits for that, so that it does not move. */
  get known() {
    return this.data !== undefined || Boolean(this.error);
  }

  hostConnected() {
    document.addEventListener('visibilitychange', this.onVisible);
    addEventListener('vedette-back', this.onVisible);
    if (!this.options.lazy) this.load();
  }

  hostDisconnected() {
    document.removeEventListener('visibilitychange', this.onVisible);
    removeEventListener('vedette-back', this.onVisible);
    this.controller?.abort();
    clearTimeout(this.timer);
  }

  async load() {
    this.controller?.abort();
    clearTimeout(this.timer);
    const controller = (this.controller = new AbortController());
    this.loading = true;
    this.due = false;
    this.host.requestUpdate();
    try {
      const data = await this.read(controller.signal);
      if (controller.signal.aborted) return;
      this.data = data;
      this.error = undefined;
      this.failures = 0;
    } catch (failure) {
      if (controller.signal.aborted) return;
      this.error = failure;
      this.failures++;
    }
    this.loading = false;
    this.host.requestUpdate();
    this.schedule();
  }

  schedule() {
    const { every } = this.options;
    const wait = typeof every === 'function' ? (this.data === undefined ? 0 : every(this.data)) : (every ?? 0);
    if (!wait || !this.host.isConnected) return;
    this.timer = window.setTimeout(
      () => {
        if (document.hidden || away()) this.due = true;
        else this.load();
      },
      wait * Math.min(8, 2 ** this.failures),
    );
  }

  /** Draws it, or what there is instead. @param {(data: T) => unknown} draw @param {unknown} [waiting] */
  render(draw, waiting = skeleton()) {
    if (this.data !== undefined) {
      return html`${this.error ? loadError(this.error, () => this.load()) : nothing}${draw(this.data)}`;
    }
    return this.error ? loadError(this.error, () => this.load()) : waiting;
  }
}

/** A time as people say it; the exact one as tooltip. @param {string | null | undefined} instant */
export function ago(instant) {
  return instant
    ? html`<time datetime=${instant} title=${exactTime(instant)}>${relativeTime(instant)}</time>`
    : html`<span class="muted">${t('never')}</span>`;
}

/** A time as the calendar says it. @param {string | null | undefined} instant */
export function at(instant) {
  return instant
    ? html`<time datetime=${instant} title=${exactTime(instant)}>${dateTime(instant)}</time>`
    : html`<span class="muted">–</span>`;
}

/** Defines an element once, however often its module is asked for. @param {string} name @param {any} type */
export function define(name, type) {
  if (!customElements.get(name)) customElements.define(name, type);
  return name;
}
