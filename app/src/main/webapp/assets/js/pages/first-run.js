// @ts-check
import { html, nothing } from 'lit';
import { getTagged, optional } from '../core/api.js';
import { href } from '../core/context.js';
import { t } from '../core/i18n.js';
import { can } from '../core/session.js';
import { define, Page, Resource } from '../core/view.js';
import { icon } from '../ui/icon.js';
import { message } from '../ui/feedback.js';
import { pageHead } from '../ui/page.js';
import { badge } from '../ui/status.js';
import { newToken } from './tokens.js';
import { recordLicenses } from './prerequisites.js';

/** From an empty installation to the first onboarded device. */
class FirstRun extends Page {
  constructor() {
    super();
    this.state = new Resource(
      this,
      async (signal) => {
        const ask = (/** @type {string} */ path) => optional(path, { signal });
        const [licenses, connection, packages, policies, devices] = await Promise.all([
          ask('/licenses'),
          ask('/connectors/defender'),
          ask('/packages?limit=1'),
          ask('/policies?limit=1&assigned=true'),
          ask('/devices?limit=1'),
        ]);
        return {
          licenses,
          connection,
          packages: packages?.total ?? 0,
          policies: policies?.total ?? 0,
          devices: devices?.total ?? 0,
        };
      },
      { every: 5_000 },
    );
  }

  render() {
    return html`${pageHead({ title: t('nav.start'), lead: t('start.lead') })}${this.state.render((state) =>
      this.renderSteps(state),
    )}`;
  }

  /** @param {any} state */
  renderSteps(state) {
    const licensed = state.licenses?.requirements.every((/** @type {any} */ each) => each.met) ?? false;
    const connected = state.connection?.state === 'connected';
    const steps = [
      {
        done: licensed,
        key: 'licenses',
        actions: can('licenses.update')
          ? html`<button class="btn" type="button" @click=${() => this.record()}>${t('licenses.record')}</button>`
          : nothing,
      },
      {
        done: connected || state.packages > 0,
        key: 'package',
        actions: html`<a class="btn" href=${href('/tenant/connectors')}>${icon('plug')}${t('start.connect')}</a>
          <a class="btn" href=${href('/packages')}>${icon('upload')}${t('start.upload')}</a>`,
      },
      {
        done: state.policies > 0,
        key: 'policy',
        actions: html`<a class="btn" href=${href('/edr/policies/new')}>${icon('plus')}${t('policy.create')}</a>
          <a class="btn ghost" href=${href('/advice')}>${t('nav.advice')}</a>`,
      },
      {
        done: state.devices > 0,
        key: 'device',
        actions: can('enrollmentTokens.create')
          ? html`<button class="btn" type="button" @click=${() => newToken().then(() => this.state.load())}>
              ${icon('terminal')}${t('start.command')}
            </button>`
          : nothing,
      },
    ];
    const next = steps.findIndex((step) => !step.done);
    return html`<div class="stack">
      ${next < 0
        ? message(
            'ok',
            t('start.done'),
            t('start.done.detail'),
            html`<a class="btn small" href=${href('/edr/onboarding')}>${t('edr.onboarding')}</a>`,
          )
        : nothing}
      <ol class="card pad checklist">
        ${steps.map(
          (step, index) =>
            html`<li aria-current=${index === next ? 'step' : nothing}>
              <span class="mark tone-${step.done ? 'ok' : index === next ? 'info' : 'mute'}"
                >${step.done ? icon('check', 14) : index + 1}</span
              >
              <div class="stack-s">
                <div>
                  <h2 class="h3">${t(`start.${step.key}`)}</h2>
                  <p class="secondary">${t(`start.${step.key}.detail`)}</p>
                </div>
                <div class="row">${step.actions}</div>
              </div>
              ${step.done ? badge('ok', t('done'), 'circle-check') : nothing}
            </li>`,
        )}
      </ol>
    </div>`;
  }

  async record() {
    const { data, etag } = await getTagged('/licenses');
    await recordLicenses({ ...data, etag });
    this.state.load();
  }
}

export default define('v-first-run', FirstRun);
