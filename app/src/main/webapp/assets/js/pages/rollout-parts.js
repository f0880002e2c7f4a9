// @ts-check
import { html, nothing } from 'lit';
import { all, get, post, request, uuid } from '../core/api.js';
import { list, number, t } from '../core/i18n.js';
import { can } from '../core/session.js';
import { ago } from '../core/view.js';
import { empty, failureToast, message, toast } from '../ui/feedback.js';
import { selectField, textField } from '../ui/fields.js';
import { icon } from '../ui/icon.js';
import { buttons, confirm, open } from '../ui/overlay.js';
import { card, smallTable } from '../ui/page.js';
import { stateWord, status } from '../ui/status.js';

/** The states of devices as the rings count them. */
const COUNTED = ['pending', 'succeeded', 'error', 'conflict'];

export const mayRollOut = () => can('policies.update') && can('policies.assign');

/** Whether some devices may still have the revision before. @param {any} rollout */
export const isActive = (rollout) => ['running', 'paused'].includes(rollout?.state);

/** The rollouts of a policy; the active one with its counts. @param {string} policy @param {AbortSignal} signal */
export async function readRollouts(policy, signal) {
  const { items } = await get(`/policies/${policy}/rollouts?limit=20`, { signal });
  if (isActive(items[0])) items[0] = await get(`/rollouts/${items[0].id}`, { signal });
  return items;
}

/** How far a rollout is. @param {any} rollout */
export const progress = (rollout) => `${number(rollout.ring + 1)} / ${number(rollout.rings.length)}`;

/** @param {any} ring */
const whoOf = (ring) =>
  ring.percent ? `${number(ring.percent)} %` : list(ring.groups.map((/** @type {any} */ group) => group.name)) || '–';

/** @param {any} page @param {any} _policy */
export function rolloutsTab(page, _policy) {
  return page.rollouts.render((/** @type {any[]} */ items) =>
    items.length
      ? html`<div class="stack">${items.map((rollout) => one(page, rollout))}</div>`
      : html`<div class="card">${empty('layers', t('rollout.none'), t('rollout.none.detail'))}</div>`,
  );
}

/** @param {any} page @param {any} rollout */
function one(page, rollout) {
  const active = isActive(rollout);
  return card(
    t('rollout.title', { before: rollout.baseRevision, after: rollout.stagedRevision }),
    html`<div class="stack-s">
      <p>
        ${status('rollout', rollout.state)} ${progress(rollout)} ·
        <span class="secondary">${ago(rollout.modifiedAt)} · ${rollout.modifiedBy}</span>
      </p>
      ${rollout.reason ? message(rollout.state === 'paused' ? 'warn' : 'info', rollout.reason) : nothing}
      ${active
        ? smallTable(
            t('rollout.rings'),
            [t('rollout.ring'), t('rollout.opened'), t('devices'), ...COUNTED.map((state) => stateWord('policy', state))],
            rollout.rings.map((/** @type {any} */ ring) => [
              whoOf(ring),
              ring.releasedAt ? ago(ring.releasedAt) : '–',
              ...['devices', ...COUNTED].map((name) => (ring[name] === null ? '–' : number(ring[name]))),
            ]),
          )
        : nothing}
    </div>`,
    active && mayRollOut() ? actions(page, rollout) : nothing,
  );
}

/** @param {any} page @param {any} rollout */
function actions(page, rollout) {
  const verbs = [
    rollout.state === 'running' ? ['pause', 'circle-pause'] : ['resume', 'refresh-cw'],
    ['advance', 'arrow-right'],
    ['roll-back', 'rotate-ccw'],
  ];
  return html`<span class="row"
    >${verbs.map(
      ([verb, name]) =>
        html`<button class="btn small" type="button" @click=${() => tell(page, rollout, verb)}>
          ${icon(name, 14)}${t(`rollout.${verb}`)}
        </button>`,
    )}</span
  >`;
}

/** @param {any} page @param {any} rollout @param {string} verb */
async function tell(page, rollout, verb) {
  const action = () => post(`/rollouts/${rollout.id}/${verb}`);
  try {
    const done =
      verb === 'roll-back'
        ? await confirm({
            title: t('rollout.roll-back.title', { revision: rollout.baseRevision }),
            verb: t('rollout.roll-back'),
            detail: html`<p>${t('rollout.roll-back.detail')}</p>`,
            action,
          })
        : await action();
    if (done) {
      toast(t(`rollout.${verb}`), rollout.policyName);
      page.reload();
    }
  } catch (problem) {
    failureToast(problem);
  }
}

/**
 * Asks how something is to go out, and sends it out.
 *
 * @param {{id: string, name: string}} policy
 * @param {Record<string, any>} what `policy` as it is to be, or `revision`
 * @param {string | null} etag
 * @returns {Promise<any>} the rollout, or undefined
 */
export async function startRollout(policy, what, etag) {
  const groups = can('groups.read') ? await all('/groups').catch(() => []) : [];
  const form = { group: '', percents: '10, 50', hours: '24', success: '90', error: '5', answers: '10' };
  const key = uuid();
  const body = () => ({
    ...what,
    rings: [
      ...(form.group ? [{ groups: [form.group] }] : []),
      ...form.percents
        .split(/[,;\s]+/)
        .filter(Boolean)
        .map((percent) => ({ percent: Number(percent) || 0 })),
    ],
    wait: `PT${Math.round((Number(form.hours) || 0) * 60)}M`,
    minSuccessPercent: Math.round(Number(form.success)) || 0,
    maxErrorPercent: Math.round(Number(form.error)) || 0,
    minAnswers: Math.round(Number(form.answers)) || 0,
  });
  return (
    await open('modal', t('rollout.start'), (sheet) => {
      const fieldOf = (/** @type {keyof typeof form} */ name, type = 'number') => ({
        id: `rollout-${name}`,
        label: t(`rollout.${name}`),
        value: form[name],
        type,
        min: '0',
        onInput: (/** @type {string} */ value) => {
          form[name] = value;
        },
      });
      return {
        lead: policy.name,
        body: html`${groups.length
            ? selectField({
                ...fieldOf('group'),
                options: [{ value: '', label: '–' }, ...groups.map((each) => ({ value: each.id, label: each.name }))],
              })
            : nothing}
          ${textField({ ...fieldOf('percents', 'text'), hint: t('rollout.percents.hint') })}
          ${textField(fieldOf('hours'))}${textField(fieldOf('success'))}${textField(fieldOf('error'))}
          ${textField(fieldOf('answers'))}`,
        foot: buttons(sheet, t('rollout.start'), () =>
          sheet.run(
            async () => (await request('POST', `/policies/${policy.id}/rollouts`, { body: body(), etag, key })).data,
          ),
        ),
      };
    }).closed
  );
}
