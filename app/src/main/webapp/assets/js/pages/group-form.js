// @ts-check
import { html, nothing } from 'lit';
import { create, post, request } from '../core/api.js';
import { navigate } from '../core/router.js';
import { t } from '../core/i18n.js';
import { failure, message, toast } from '../ui/feedback.js';
import { choiceField, textArea, textField } from '../ui/fields.js';
import { buttons, open } from '../ui/overlay.js';
import { smallTable } from '../ui/page.js';
import { platformName } from '../ui/status.js';

/** Makes or changes a group. @param {any} group null for a new one @param {string | null} [etag] */
export async function editGroup(group, etag = null) {
  const values = {
    name: group?.name ?? '',
    description: group?.description ?? '',
    kind: group?.kind ?? 'assigned',
    rule: group?.rule ?? '',
  };
  /** @type {any} */
  let preview = null;
  /** @type {any} */
  let previewProblem = null;
  const saved = await open('drawer', group ? t('group.edit', { name: group.name }) : t('group.create'), (sheet) => {
    const errors = Object.fromEntries(
      (sheet.error?.errors ?? []).map((/** @type {any} */ error) => [error.pointer, error.detail]),
    );
    const set = (/** @type {any} */ change) => {
      Object.assign(values, change);
      sheet.update();
    };
    const show = async () => {
      previewProblem = null;
      try {
        preview = await post('/groups/preview', { rule: values.rule });
      } catch (problem) {
        preview = null;
        previewProblem = problem;
      }
      sheet.update();
    };
    return {
      body: html`<div class="form">
        ${textField({
          id: 'group-name',
          label: t('name'),
          required: true,
          value: values.name,
          maxlength: 200,
          error: errors['/name'],
          onInput: (name) => set({ name }),
        })}
        ${textArea({
          id: 'group-description',
          label: t('description'),
          value: values.description,
          maxlength: 2000,
          error: errors['/description'],
          onInput: (description) => set({ description }),
        })}
        ${group
          ? nothing
          : choiceField({
              id: 'group-kind',
              label: t('group.kind'),
              required: true,
              value: values.kind,
              error: errors['/kind'],
              options: [
                { value: 'assigned', label: t('groupKind.assigned'), detail: t('group.assigned.detail') },
                { value: 'dynamic', label: t('groupKind.dynamic'), detail: t('group.dynamic.detail') },
              ],
              onInput: (kind) => set({ kind }),
            })}
        ${values.kind === 'dynamic'
          ? html`${textArea({
                id: 'group-rule',
                label: t('group.rule'),
                required: true,
                mono: true,
                value: values.rule,
                error: errors['/rule'],
                hint: t('group.rule.hint'),
                placeholder: 'device.platform -eq "linux" -and device.name -startsWith "srv-"',
                onInput: (rule) => {
                  values.rule = rule;
                },
              })}
              <div><button class="btn small" type="button" @click=${show}>${t('group.preview')}</button></div>
              ${[404, 405].includes(previewProblem?.status)
                ? message('info', t('group.noPreview'))
                : failure(previewProblem)}
              ${preview
                ? html`${message('info', t('devices.count', { count: preview.matching }))}
                  ${preview.sample.length
                    ? smallTable(
                        t('group.preview'),
                        [t('device.name'), t('platform')],
                        preview.sample.map((/** @type {any} */ device) => [device.name, platformName(device.platform)]),
                      )
                    : nothing}`
                : nothing}`
          : nothing}
      </div>`,
      foot: buttons(
        sheet,
        group ? t('save') : t('create'),
        () =>
          sheet.run(async () => {
            const body = {
              name: values.name.trim(),
              description: values.description,
              kind: values.kind,
              ...(values.kind === 'dynamic' ? { rule: values.rule } : {}),
            };
            return group ? (await request('PUT', `/groups/${group.id}`, { body, etag })).data : create('/groups', body);
          }),
        { disabled: !values.name.trim() },
      ),
    };
  }).closed;
  if (saved) {
    toast(group ? t('group.saved') : t('group.created'), saved.name);
    if (!group) navigate(`/groups/${saved.id}`);
  }
  return saved;
}
