// @ts-check
import { html, nothing } from 'lit';
import { href } from '../core/context.js';
import { t, word } from '../core/i18n.js';
import { session } from '../core/session.js';
import { choiceField, textArea, textField } from '../ui/fields.js';
import '../ui/package-field.js';
import { icon } from '../ui/icon.js';
import { facts, smallTable } from '../ui/page.js';
import { settingTitle, settingWords } from '../ui/schema.js';
import '../ui/schema-form.js';
import '../ui/target-picker.js';
import { badge } from '../ui/status.js';
import { mayRollOut } from './rollout-parts.js';

/** @param {any} wizard @param {any} setup */
export function basicsStep(wizard, setup) {
  const { content } = wizard;
  const options = setup.profiles.map((/** @type {any} */ profile) => ({
    value: profile.id,
    label: `${profile.platform.displayName} · ${profile.displayName}`,
    detail: profile.description,
    badge: profile.plugin.builtIn ? undefined : t('profile.plugin', { name: profile.plugin.id }),
  }));
  return html`<div class="form">
    ${wizard.base
      ? facts([
          [
            t('policy.profile'),
            options.find((/** @type {any} */ each) => each.value === content.profile)?.label ?? content.profile,
          ],
        ])
      : choiceField({
          id: 'policy-profile',
          label: t('policy.profile'),
          required: true,
          value: content.profile,
          options,
          columns: true,
          error: wizard.errorAt('/profile'),
          onInput: (profile) => wizard.change({ profile }),
        })}
    ${textField({
      id: 'policy-name',
      label: t('name'),
      required: true,
      value: content.name,
      maxlength: 200,
      error: wizard.errorAt('/name'),
      onInput: (name) => wizard.change({ name }),
    })}
    ${textArea({
      id: 'policy-description',
      label: t('description'),
      value: content.description,
      maxlength: 2000,
      error: wizard.errorAt('/description'),
      onInput: (description) => wizard.change({ description }),
    })}
  </div>`;
}

/** @param {any} wizard */
export function settingsStep(wizard) {
  const { content, profile } = wizard;
  if (!profile) return html`<p>${t('policy.unavailable')}</p>`;
  const settingErrors = Object.fromEntries(
    wizard.errors
      .filter((/** @type {any} */ error) => error.pointer.startsWith('/settings'))
      .map((/** @type {any} */ error) => [error.pointer.slice('/settings'.length), error.error]),
  );
  return html`<p class="secondary">${profile.platform.displayName} · ${profile.displayName}</p>
    ${profile.packageTypes.length
      ? html`<div class="section">
          <h3>${t('policy.onboarding')}</h3>
          <div class="form">
            ${choiceField({
              id: 'policy-packageType',
              label: t('packageType.long'),
              required: true,
              value: content.packageType,
              error: wizard.errorAt('/packageType'),
              options: profile.packageTypesAvailable.map((/** @type {any} */ each) => ({
                value: each.type,
                label: word('packageType', each.type),
                badge: each.type === 'autoFromConnector' && each.available ? t('schema.recommended') : undefined,
                disabled: !each.available && content.packageType !== each.type,
                detail: each.available
                  ? t(`packageType.${each.type}.detail`)
                  : html`${each.reason} <a href=${href('/tenant/connectors')}>${t('edr.connection.open')}</a>`,
              })),
              onInput: (packageType) => wizard.change({ packageType, packageId: '' }),
            })}
            ${['onboard', 'offboard'].includes(content.packageType)
              ? html`<v-package-field
                  .platform=${packagePlatform(profile)}
                  .kind=${content.packageType}
                  .value=${content.packageId}
                  .error=${wizard.errorAt('/packageId') ?? ''}
                  @package=${(/** @type {any} */ event) => wizard.change({ packageId: event.detail?.id ?? '' })}
                ></v-package-field>`
              : nothing}
          </div>
        </div>`
      : nothing}
    <div class="section">
      <h3>${t('policy.settings')}</h3>
      <v-schema-form
        .schema=${profile.schema}
        .value=${content.settings}
        .errors=${settingErrors}
        @settings=${(/** @type {any} */ event) => wizard.change({ settings: event.detail })}
      ></v-schema-form>
    </div>`;
}

/** Packages know three platforms; Configuration Manager takes those of Windows. @param {any} profile */
const packagePlatform = (profile) => (profile.platform.id.startsWith('windows') ? 'windows' : profile.platform.id);

/** @param {any} wizard */
export function tagsStep(wizard) {
  const mine = (session.me?.scopes ?? []).filter((scope) => scope !== 'all' && scope !== '*');
  return html`<div class="form">
    ${textArea({
      id: 'policy-tags',
      label: t('wizard.tags'),
      hint: mine.length ? t('policy.tags.mine', { tags: mine.join(', ') }) : t('policy.tags.hint'),
      value: wizard.content.scopeTags.join('\n'),
      error: wizard.errors.find((/** @type {any} */ error) => error.pointer.startsWith('/scopeTags'))?.error,
      onInput: (text) =>
        wizard.change({
          scopeTags: text
            .split('\n')
            .map((tag) => tag.trim())
            .filter(Boolean),
        }),
    })}
  </div>`;
}

/** @param {any} wizard @param {any} setup */
export function assignmentsStep(wizard, setup) {
  const kind = wizard.profile?.targetKind ?? 'group';
  return html`<p class="secondary">${t(`target.${kind}.lead`)}</p>
    <v-target-picker
      .kind=${kind}
      .chosen=${wizard.chosen}
      .devices=${setup.devices}
      @targets=${(/** @type {any} */ event) => wizard.changeTargets(event.detail)}
    ></v-target-picker>`;
}

/** @param {any} wizard */
export function reviewStep(wizard) {
  const { content, profile, chosen } = wizard;
  const go = (/** @type {string} */ id) =>
    wizard.go(wizard.steps.findIndex((/** @type {any} */ step) => step.id === id));
  const head = (/** @type {string} */ words, /** @type {string} */ step) =>
    html`<div class="row-between">
      <h3>${words}</h3>
      <button class="btn small" type="button" aria-label="${t('edit')}: ${words}" @click=${() => go(step)}>
        ${t('edit')}
      </button>
    </div>`;
  const settings = Object.keys(profile?.schema?.properties ?? {});
  return html` <div class="section">
      <h3>${t('whatIf.title')}</h3>
      ${wizard.whatIf.render()}
      ${wizard.base && mayRollOut()
        ? html`<p>
            <button class="btn" type="button" @click=${() => wizard.rollOut()}>${icon('layers')}${t('rollout.start')}</button>
          </p>`
        : nothing}
    </div>
    <div class="section">
      ${head(t('wizard.basics'), 'basics')}${facts([
        [t('name'), content.name],
        [t('description'), content.description || null],
        [t('platform'), profile?.platform.displayName],
        [t('policy.profile'), profile?.displayName],
      ])}
    </div>
    <div class="section">
      ${head(t('wizard.settings'), 'settings')}${facts([
        ...(profile?.packageTypes.length ? [[t('packageType'), word('packageType', content.packageType)]] : []),
        ...(content.packageId ? [[t('package'), html`<code>${content.packageId}</code>`]] : []),
        ...settings.map((key) => [
          settingTitle(profile.schema, key),
          settingWords(profile.schema, key, content.settings[key]),
        ]),
      ])}
    </div>
    <div class="section">
      ${head(t('wizard.tags'), 'tags')}
      <p>
        ${content.scopeTags.length
          ? content.scopeTags.map((/** @type {string} */ tag) => badge('mute', tag, 'tag'))
          : html`<span class="muted">–</span>`}
      </p>
    </div>
    <div class="section">
      ${head(t('wizard.assignments'), 'assignments')}${chosen.length
        ? smallTable(
            t('wizard.assignments'),
            [t('name'), t('target.mode'), t('devices')],
            chosen.map((/** @type {any} */ target) => [
              target.name ?? target.id,
              t(`target.${target.mode}`),
              target.count ?? '–',
            ]),
          )
        : html`<p class="muted">${t('target.nobodyYet')}</p>`}
    </div>`;
}
