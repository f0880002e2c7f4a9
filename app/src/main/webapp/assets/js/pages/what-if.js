// @ts-check
import { html, nothing } from 'lit';
import { Problem, post } from '../core/api.js';
import { href } from '../core/context.js';
import { number, t, word } from '../core/i18n.js';
import { loadError, message } from '../ui/feedback.js';
import { sentence } from '../ui/sentence.js';
import { assignmentsOf } from '../ui/target-picker.js';
import { status } from '../ui/status.js';
import { smallTable } from '../ui/page.js';
import { valueWords } from './device-common.js';
import { bodyOf } from './policy-draft.js';

/** What saving would do to devices, asked of the server without storing anything. */
export class WhatIf {
  /** @param {any} wizard */
  constructor(wizard) {
    this.wizard = wizard;
    /** @type {any} */
    this.answer = null;
    /** @type {any} */
    this.problem = null;
    this.asked = 0;
  }

  async ask() {
    const asked = ++this.asked;
    const { base, content, chosen } = this.wizard;
    this.answer = null;
    this.problem = null;
    const changes = { ...bodyOf(content), assignments: assignmentsOf(chosen) };
    try {
      const answer = await post('/policies/preview', base ? { policyId: base.policy.id, changes } : changes);
      if (asked === this.asked) this.answer = answer;
    } catch (problem) {
      if (asked === this.asked) this.problem = problem;
    }
    this.wizard.requestUpdate();
  }

  render() {
    const { problem, answer } = this;
    if (problem instanceof Problem && [404, 405].includes(problem.status)) return this.renderUnknown();
    if (problem)
      return loadError(problem, () => {
        this.ask();
        this.wizard.requestUpdate();
      });
    if (!answer)
      return html`<div aria-busy="true" class="stack-s">
        <span class="visually-hidden">${t('loading')}</span> <span class="skeleton"></span
        ><span class="skeleton short"></span>
      </div>`;
    const devices = answer.devices ?? {};
    return html`<div class="cards" role="group" aria-label=${t('whatIf.title')}>
        ${['targeted', 'gains', 'loses', 'changes', 'conflict', 'error', 'notApplicable']
          .filter((name) => name in devices)
          .map(
            (name) =>
              html`<div class="card card-pad">
                <p class="h3">${number(devices[name])}</p>
                <p class="secondary small">${t(`whatIf.${name}`)}</p>
              </div>`,
          )}
      </div>
      ${devices.targeted === 0 ? message('info', t('target.nobodyYet')) : nothing}
      ${(answer.findings ?? []).map((/** @type {any} */ finding) =>
        message(finding.severity === 'error' ? 'err' : 'warn', finding.detail),
      )}
      ${answer.conflicts?.length
        ? html`${message(
            'sev',
            t('whatIf.conflicts', { count: answer.conflicts.length }),
            t('whatIf.conflicts.detail'),
          )}
          ${smallTable(
            t('whatIf.conflicts.title'),
            [t('setting'), t('policies'), t('devices')],
            answer.conflicts.map((/** @type {any} */ conflict) => [
              conflict.label,
              html`<ul>
                ${conflict.policies.map(
                  (/** @type {any} */ policy) =>
                    html`<li>${policy.policyName || t('whatIf.this')}: ${valueWords(policy.value)}</li>`,
                )}
              </ul>`,
              number(conflict.devices),
            ]),
          )}`
        : nothing}
      ${answer.sample?.length
        ? html`<details>
            <summary>${t('whatIf.sample', { count: answer.sample.length })}</summary>
            ${smallTable(
              t('whatIf.sample.title'),
              [t('device.name'), t('diff.before'), t('diff.after')],
              answer.sample.map((/** @type {any} */ each) => [
                html`<a href=${href(`/devices/${each.deviceId}`)} target="_blank">${each.deviceName}</a><br /><span
                    class="muted small"
                    >${t('whatIf.like', { count: each.devices })}</span
                  >`,
                sampleWords(each.before),
                sampleWords(each.after),
              ]),
            )}
          </details>`
        : nothing}`;
  }

  renderUnknown() {
    const count = this.wizard.chosen
      .filter((/** @type {any} */ each) => each.mode === 'include')
      .reduce((/** @type {number} */ sum, /** @type {any} */ each) => sum + (each.count ?? 0), 0);
    return html`<p class="secondary">${count ? t('whatIf.upTo', { count }) : t('target.nobodyYet')}</p>`;
  }
}

/** @param {any} side */
function sampleWords(side) {
  const { package: carried, settings } = side.configuration;
  return html`${status('policy', side.state)}${side.message
      ? html`<br /><span class="small secondary">${sentence(side.message)}</span>`
      : nothing}
    <ul>
      ${carried
        ? html`<li><span class="muted">${t('package')}:</span> ${word('packageKind', carried.kind)}</li>`
        : nothing}
      ${settings.map(
        (/** @type {any} */ each) =>
          html`<li>
            <span class="muted">${word('setting', each.key)}:</span> ${each.state === 'conflict'
              ? status('setting', 'conflict')
              : valueWords(each.value)}
          </li>`,
      )}
    </ul>`;
}
