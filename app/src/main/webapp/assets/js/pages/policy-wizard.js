// @ts-check
import { html } from 'lit';
import { all, optional, Problem } from '../core/api.js';
import { t } from '../core/i18n.js';
import { guardUnsaved, navigate, queryOfPage } from '../core/router.js';
import { define, Page, Resource } from '../core/view.js';
import { failure, failureToast, toast } from '../ui/feedback.js';
import { errorSummary } from '../ui/fields.js';
import { mayLeave } from '../ui/overlay.js';
import { pageHead } from '../ui/page.js';
import { fieldId, settingTitle, validate } from '../ui/schema.js';
import { stepper, wizardFoot } from '../ui/wizard.js';
import {
  assign,
  blank,
  bodyOf,
  changePolicy,
  compareEdits,
  contentOf,
  createPolicy,
  creationKey,
  merged,
  readPolicy,
  same,
  stash,
} from './policy-draft.js';
import { mergeDialog } from './policy-parts.js';
import { assignmentsStep, basicsStep, reviewStep, settingsStep, tagsStep } from './policy-steps.js';
import { startRollout } from './rollout-parts.js';
import { WhatIf } from './what-if.js';

/** Writes a policy, step by step; what it would do is shown before it is saved. */
class PolicyWizard extends Page {
  static properties = {
    step: { state: true },
    errors: { state: true },
    busy: { state: true },
    problem: { state: true },
  };

  constructor() {
    super();
    this.step = 0;
    this.reached = 0;
    this.busy = false;
    /** @type {any} */
    this.problem = null;
    /** Words by identifier of the control @type {{id: string, label: string, error: string, pointer: string}[]} */
    this.errors = [];
    this.content = blank();
    /** @type {import('../ui/target-picker.js').Chosen[]} */
    this.chosen = [];
    /** What was read, when an existing policy is edited @type {any} */
    this.base = null;
    this.key = creationKey();
    this.dirty = false;
    this.whatIf = new WhatIf(this);
    this.setup = new Resource(this, (signal) => this.read(signal));
  }

  get policyId() {
    return this.params.id ?? '';
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    guardUnsaved(null);
  }

  /** @param {AbortSignal} signal */
  async read(signal) {
    const [profiles, devices, base] = await Promise.all([
      all('/profiles', { signal }).then(inOrder),
      optional('/devices?limit=1', { signal }).catch(() => null),
      this.policyId ? readPolicy(this.policyId) : null,
    ]);
    this.store = stash(this.policyId || 'new');
    const kept = this.store.read();
    if (base) Object.assign(this, { base, content: base.content, chosen: base.chosen });
    if (kept && (!base || kept.etag === base.etag)) {
      Object.assign(this, { content: kept.content, chosen: kept.chosen, key: kept.key });
      this.dirty = true;
      guardUnsaved(this.mayGo);
    }
    if (!base && !kept) this.preset(profiles);
    return { profiles, devices: devices?.total ?? null };
  }

  /** What a link to this page asks for. @param {any[]} profiles */
  preset(profiles) {
    const asked = queryOfPage();
    const packageType = asked.get('packageType') ?? '';
    const profile = profiles.find(
      (each) => each.platform.id === asked.get('platform') && each.packageTypes.includes(packageType),
    );
    if (profile) this.content = { ...this.content, profile: profile.id, packageType };
  }

  mayGo = async () => {
    const leave = !this.dirty || (await mayLeave());
    if (leave) this.store?.clear();
    return leave;
  };

  get profile() {
    return this.setup.data?.profiles.find((/** @type {any} */ each) => each.id === this.content.profile);
  }

  get steps() {
    return [
      { id: 'basics', words: t('wizard.basics'), draw: basicsStep },
      { id: 'settings', words: t('wizard.settings'), draw: settingsStep },
      { id: 'tags', words: t('wizard.tags'), draw: tagsStep },
      { id: 'assignments', words: t('wizard.assignments'), draw: assignmentsStep },
      { id: 'review', words: this.base ? t('wizard.review.save') : t('wizard.review'), draw: reviewStep },
    ];
  }

  /** @param {Partial<import('./policy-draft.js').Content>} changes */
  change(changes) {
    const profileChanged = 'profile' in changes && changes.profile !== this.content.profile;
    this.content = { ...this.content, ...changes };
    if (profileChanged) {
      const first = this.profile?.packageTypesAvailable.find((/** @type {any} */ each) => each.available);
      this.content = { ...this.content, settings: {}, packageId: '', packageType: first?.type ?? '' };
      this.chosen = [];
    }
    this.touched();
  }

  /** @param {import('../ui/target-picker.js').Chosen[]} chosen */
  changeTargets(chosen) {
    this.chosen = chosen;
    this.touched();
  }

  touched() {
    this.dirty = true;
    guardUnsaved(this.mayGo);
    this.store?.write({ content: this.content, chosen: this.chosen, key: this.key, etag: this.base?.etag ?? null });
    if (this.errors.length) this.errors = this.errors.filter((error) => this.stillWrong(error));
    this.requestUpdate();
  }

  /** @param {any} error */
  stillWrong(error) {
    return this.check(this.steps[this.step].id).some((each) => each.id === error.id);
  }

  /** @param {string} step @returns {typeof this.errors} */
  check(step) {
    /** @type {typeof this.errors} */
    const errors = [];
    const add = (
      /** @type {string} */ id,
      /** @type {string} */ label,
      /** @type {string} */ pointer,
      error = t('form.required'),
    ) => errors.push({ id, label, error, pointer });
    if (step === 'basics') {
      if (!this.content.profile) add('policy-profile', t('policy.profile'), '/profile', t('form.choose'));
      if (!this.content.name.trim()) add('policy-name', t('name'), '/name');
    }
    if (step === 'settings' && this.profile) {
      if (this.profile.packageTypes.length && !this.content.packageType)
        add('policy-packageType', t('packageType'), '/packageType', t('form.choose'));
      if (['onboard', 'offboard'].includes(this.content.packageType) && !this.content.packageId) {
        add('package-choice', t('package'), '/packageId', t('form.package'));
      }
      for (const [pointer, error] of Object.entries(validate(this.profile.schema, this.content.settings))) {
        add(
          fieldId('setting', pointer),
          settingTitle(this.profile.schema, pointer.split('/')[1]),
          `/settings${pointer}`,
          error,
        );
      }
    }
    return errors;
  }

  /** What is wrong at a place. @param {string} pointer */
  errorAt(pointer) {
    return this.errors.find((error) => error.pointer === pointer)?.error;
  }

  render() {
    const title = this.base ? t('policy.edit', { name: this.base.policy.name }) : t('policy.create');
    return html`${pageHead({
      title,
      crumbs: [
        [t('edr.title'), '/edr'],
        ...(this.base
          ? [/** @type {[string, string]} */ ([this.base.policy.name, `/edr/policies/${this.policyId}`])]
          : []),
      ],
    })}
    ${this.setup.render((setup) => this.renderWizard(setup))}`;
  }

  /** @param {any} setup */
  renderWizard(setup) {
    const steps = this.steps;
    const last = this.step === steps.length - 1;
    return html`${stepper(steps, this.step, this.reached, (step) => this.go(step))}
      <div class="card">
        <div class="wizard-body">
          ${errorSummary(this.errors)}${failure(this.problem)}
          <h2 tabindex="-1">${steps[this.step].words}</h2>
          ${steps[this.step].draw(this, setup)}
        </div>
        ${wizardFoot({
          first: this.step === 0,
          last,
          busy: this.busy,
          verb: this.base ? t('save') : t('create'),
          back: () => this.go(this.step - 1),
          next: () => (last ? this.save() : this.next()),
          cancel: () => this.cancel(),
        })}
      </div>`;
  }

  async next() {
    this.errors = this.check(this.steps[this.step].id);
    if (this.errors.length) {
      await this.updateComplete;
      /** @type {HTMLElement | null} */ (this.querySelector('[data-error-summary]'))?.focus();
      return;
    }
    this.go(this.step + 1);
  }

  /** @param {number} step */
  async go(step) {
    this.problem = null;
    this.errors = [];
    this.step = step;
    this.reached = Math.max(this.reached, step);
    if (this.steps[step].id === 'review') this.whatIf.ask();
    await this.updateComplete;
    scrollTo(0, 0);
    /** @type {HTMLElement | null} */ (this.querySelector('.wizard-body h2'))?.focus({ preventScroll: true });
  }

  async cancel() {
    await navigate(this.base ? `/edr/policies/${this.policyId}` : '/edr');
  }

  async save() {
    this.busy = true;
    this.problem = null;
    try {
      const created = !this.base;
      let { policy, etag } = created ? await createPolicy(this.content, this.key) : await this.saveChanges();
      this.base = { ...(this.base ?? { chosen: [] }), policy, etag, content: contentOf(policy) };
      if (!same(this.base.chosen.map(target), this.chosen.map(target))) {
        await assign(policy.id, this.chosen, etag ?? (await readPolicy(policy.id)).etag);
      }
      guardUnsaved(null);
      this.store?.clear();
      this.dirty = false;
      toast(created ? t('policy.created') : t('policy.saved'), t('policy.created.detail', { name: policy.name }));
      await navigate(`/edr/policies/${policy.id}`);
    } catch (problem) {
      if (problem !== 'kept') await this.show(problem);
    }
    this.busy = false;
  }

  /** Saves it for some devices first. */
  async rollOut() {
    const { id, name } = this.base.policy;
    if (!(await startRollout({ id, name }, { policy: bodyOf(this.content) }, this.base.etag))) return;
    if (!same(this.base.chosen.map(target), this.chosen.map(target))) {
      await assign(id, this.chosen, (await readPolicy(id)).etag).catch(failureToast);
    }
    guardUnsaved(null);
    this.store?.clear();
    this.dirty = false;
    await navigate(`/edr/policies/${id}?tab=rollouts`);
  }

  async saveChanges() {
    try {
      return same(this.base.content, this.content)
        ? { policy: this.base.policy, etag: this.base.etag }
        : await changePolicy(this.policyId || this.base.policy.id, this.content, this.base.etag);
    } catch (problem) {
      if (!(problem instanceof Problem) || problem.status !== 412) throw problem;
      const theirs = await readPolicy(this.base.policy.id);
      const edits = compareEdits(this.base.content, this.content, theirs.content);
      if (!(await mergeDialog(this.profile, edits, theirs.policy))) throw 'kept';
      this.content = merged(theirs.content, edits);
      this.base = { ...theirs, chosen: this.base.chosen };
      return this.saveChanges();
    }
  }

  /** Puts what the server found wrong where it is. @param {any} problem */
  async show(problem) {
    this.problem = problem;
    const places = (problem.errors ?? []).map((/** @type {any} */ error) => ({
      pointer: error.pointer,
      error: error.detail,
      ...placeOf(error.pointer),
    }));
    const step = this.steps.findIndex((each) => places.some((/** @type {any} */ place) => place.step === each.id));
    if (step >= 0) {
      this.step = step;
      this.errors = places.map((/** @type {any} */ place) => ({ ...place, label: '' }));
      this.problem = null;
    }
    await this.updateComplete;
    /** @type {HTMLElement | null} */ (this.querySelector('[data-error-summary], .message.tone-err'))?.focus();
  }
}

/** @param {any} chosen */
const target = ({ type, id, mode }) => ({ type, id: id ?? null, mode });

/** @param {string} pointer */
function placeOf(pointer) {
  if (pointer.startsWith('/settings'))
    return { step: 'settings', id: fieldId('setting', pointer.slice('/settings'.length)) };
  if (pointer.startsWith('/package'))
    return { step: 'settings', id: pointer === '/packageId' ? 'package-choice' : 'policy-packageType' };
  if (pointer.startsWith('/scopeTags')) return { step: 'tags', id: 'policy-tags' };
  if (pointer.startsWith('/include') || pointer.startsWith('/exclude')) return { step: 'assignments', id: '' };
  return { step: 'basics', id: `policy-${pointer.slice(1)}` };
}

/** As administrators look for them; what plugins bring comes last. @param {any[]} profiles */
function inOrder(profiles) {
  const platforms = ['windows', 'windows-configmgr', 'macos', 'linux'];
  const rank = (/** @type {any} */ profile) => (platforms.indexOf(profile.platform.id) + 1 || platforms.length + 1) - 1;
  return [...profiles].sort((one, other) => rank(one) - rank(other));
}

export default define('v-policy-wizard', PolicyWizard);
