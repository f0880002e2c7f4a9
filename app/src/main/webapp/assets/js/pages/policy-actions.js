// @ts-check
import { html } from 'lit';
import { get, post, request } from '../core/api.js';
import { t } from '../core/i18n.js';
import { navigate } from '../core/router.js';
import { failureToast, toast } from '../ui/feedback.js';
import { textField } from '../ui/fields.js';
import { buttons, confirm, open } from '../ui/overlay.js';
import { startRollout } from './rollout-parts.js';
import { difference } from './policy-parts.js';

// What is done to a policy from its page; each step says to how many devices.

/** What a revision changed, or what has changed since. @param {any} policy @param {number} revision */
export async function comparePolicy(policy, revision) {
  try {
    const [before, after] = await Promise.all(
      [
        Math.max(1, revision === policy.revision ? revision - 1 : revision),
        revision === policy.revision ? revision : policy.revision,
      ].map((each) => get(`/policies/${policy.id}/revisions/${each}`)),
    );
    open('modal wide', t('revision.diff', { before: before.revision, after: after.revision }), () => ({
      body: difference(policy.profileFacts, before, after),
    }));
  } catch (problem) {
    failureToast(problem);
  }
}

/** @param {any} page @param {any} policy @param {number} revision */
export async function rollbackPolicy(page, policy, revision) {
  const [old, now] = await Promise.all(
    [revision, policy.revision].map((each) => get(`/policies/${policy.id}/revisions/${each}`)),
  );
  const done = await confirm({
    title: t('revision.rollback.title', { name: policy.name, revision }),
    verb: t('revision.rollback'),
    danger: false,
    detail: html`<p>${t('revision.rollback.detail', { count: page.targeted })}</p>
      ${difference(policy.profileFacts, now, old)}`,
    action: () => post(`/policies/${policy.id}/rollback`, { revision }, { etag: policy.etag }),
  });
  if (done) {
    toast(t('revision.rolledBack'), policy.name);
    page.reload();
    page.querySelectorAll('v-table').forEach((/** @type {any} */ table) => table.refresh());
  }
}

/** @param {any} page @param {any} policy @param {number} revision */
export async function rollOutRevision(page, policy, revision) {
  if (await startRollout(policy, { revision }, policy.etag)) {
    page.reload();
    await navigate(`/edr/policies/${policy.id}?tab=rollouts`);
  }
}

/** @param {any} page @param {any} policy */
export async function deletePolicy(page, policy) {
  const done = await confirm({
    title: t('policy.delete.title', { name: policy.name }),
    verb: t('delete'),
    type: policy.packageType === 'offboard' || page.targeted ? policy.name : undefined,
    detail: html`<p>${t('policy.delete.detail', { name: policy.name, count: page.targeted })}</p>`,
    action: () => request('DELETE', `/policies/${policy.id}`, { etag: policy.etag }),
  });
  if (done) {
    toast(t('policy.deleted'), policy.name);
    navigate('/edr', { replace: true });
  }
}

/** @param {any} page @param {any} policy */
export async function redeployPolicy(page, policy) {
  const done = await confirm({
    title: t('policy.redeploy.title', { name: policy.name }),
    verb: t('policy.redeploy'),
    danger: false,
    detail: html`<p>${t('policy.redeploy.detail', { count: page.targeted })}</p>`,
    action: () => post(`/policies/${policy.id}/redeploy`, undefined, { etag: policy.etag }),
  });
  if (done) {
    toast(t('policy.redeployed'), policy.name);
    page.reload();
  }
}

/** @param {any} policy */
export async function duplicatePolicy(policy) {
  let name = t('policy.copyOf', { name: policy.name }).slice(0, 200);
  const copy = await open('modal', t('policy.duplicate'), (sheet) => ({
    body: textField({
      id: 'copy-name',
      label: t('name'),
      required: true,
      value: name,
      maxlength: 200,
      onInput: (value) => {
        name = value;
        sheet.update();
      },
    }),
    foot: buttons(
      sheet,
      t('policy.duplicate'),
      () => sheet.run(() => post(`/policies/${policy.id}/duplicate`, { name })),
      { disabled: !name.trim() },
    ),
  })).closed;
  if (copy) {
    toast(t('policy.created'), copy.name);
    navigate(`/edr/policies/${copy.id}`);
  }
}
