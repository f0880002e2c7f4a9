// @ts-check
import { html, nothing } from 'lit';
import { get, query } from '../core/api.js';
import { href } from '../core/context.js';
import { t, word } from '../core/i18n.js';
import { queryOfPage, setQuery } from '../core/router.js';
import { define, Page, Resource } from '../core/view.js';
import { choiceField } from '../ui/fields.js';
import { icon } from '../ui/icon.js';
import { card, pageHead } from '../ui/page.js';
import { badge } from '../ui/status.js';

const QUESTIONS = ['airGapped', 'multipleTenants', 'strictChangeControl', 'allWindowsDevices', 'customSettings'];

/** Which way of deploying fits: a few questions for newcomers. */
class AdvicePage extends Page {
  constructor() {
    super();
    this.advice = new Resource(this, (signal) => get(`/advice${query(this.answers())}`, { signal }));
    this.onQuery = () => this.advice.load();
  }

  connectedCallback() {
    super.connectedCallback();
    addEventListener('vedette-query', this.onQuery);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    removeEventListener('vedette-query', this.onQuery);
  }

  answers() {
    return Object.fromEntries(QUESTIONS.map((question) => [question, queryOfPage().get(question)]));
  }

  render() {
    const answers = this.answers();
    return html`${pageHead({ title: t('nav.advice'), lead: t('advice.lead') })}
      <div class="split">
        ${card(
          t('advice.questions'),
          html`<div class="form">
            ${QUESTIONS.map((question) =>
              choiceField({
                id: `advice-${question}`,
                label: t(`advice.${question}`),
                value: answers[question] ?? '',
                columns: true,
                options: [
                  { value: 'true', label: t('yes') },
                  { value: 'false', label: t('no') },
                  { value: '', label: t('advice.unsure') },
                ],
                onInput: (value) => setQuery({ [question]: value || null }),
              }),
            )}
          </div>`,
        )}
        ${this.advice.render((advice) => this.renderAdvice(advice))}
      </div>`;
  }

  /** @param {any} advice */
  renderAdvice(advice) {
    const go = {
      manual: '/edr/policies/new',
      preconfiguredWindows: '/edr/onboarding',
      customAutomatic: '/edr/policies/new',
    };
    return html`<div class="stack" role="status">
      ${card(
        advice.displayName,
        html` <p>${badge('info', t('advice.recommended'), 'route')} ${word('packageType', advice.packageType)}</p>
          <p class="secondary">${advice.scenario}</p>
          ${advice.reasons.length
            ? html`<h3 class="h4">${t('advice.why')}</h3>
                <ul class="bullets">
                  ${advice.reasons.map((/** @type {any} */ reason) => html`<li>${reason.detail}</li>`)}
                </ul>`
            : nothing}
          <h3 class="h4">${t('advice.steps')}</h3>
          <ol class="steps-list">
            ${advice.steps.map(
              (/** @type {any} */ step) =>
                html`<li>
                  ${step.detail}${step.request
                    ? html`<details>
                        <summary class="small">${t('advice.request')}</summary>
                        <code class="small">${step.request}</code>
                      </details>`
                    : nothing}
                </li>`,
            )}
          </ol>
          <div>
            <a class="btn primary" href=${href(/** @type {Record<string, string>} */ (go)[advice.method] ?? '/edr')}
              >${t('advice.begin')}${icon('arrow-right')}</a
            >
          </div>`,
      )}
      ${advice.alternatives.length
        ? card(
            t('advice.alternatives'),
            html`<ul class="checklist">
              ${advice.alternatives.map(
                (/** @type {any} */ each) =>
                  html`<li>
                    ${icon('route', 18)}
                    <div>
                      <p class="strong">${each.displayName}</p>
                      <p class="secondary">${each.detail}</p>
                    </div>
                  </li>`,
              )}
            </ul>`,
          )
        : nothing}
    </div>`;
  }
}

export default define('v-advice', AdvicePage);
