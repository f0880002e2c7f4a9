// @ts-check
import { html, nothing } from 'lit';
import { create, getTagged, optional, request } from '../core/api.js';
import { t, word } from '../core/i18n.js';
import { session } from '../core/session.js';
import { toast } from '../ui/feedback.js';
import { checkField, choiceField, selectField, textArea, textField } from '../ui/fields.js';
import { buttons, open } from '../ui/overlay.js';

/** Makes or changes a role. Nobody gives more than they have. @param {any} role @param {any} [like] */
export async function editRole(role, like) {
  const from = role ?? like;
  const tag = role ? (await getTagged(`/roles/${role.id}`)).etag : null;
  const values = {
    name: role?.name ?? '',
    description: from?.description ?? '',
    permissions: new Set(/** @type {string[]} */ (from?.permissions ?? [])),
  };
  const offered = [...new Set([...(session.me?.permissions ?? []), ...values.permissions])].sort();
  const things = [...new Set(offered.map((each) => each.split('.')[0]))];
  const saved = await open('drawer', role ? t('role.edit', { name: role.name }) : t('role.create'), (sheet) => {
    const errors = Object.fromEntries(
      (sheet.error?.errors ?? []).map((/** @type {any} */ error) => [error.pointer, error.detail]),
    );
    return {
      body: html`<div class="form">
        ${textField({
          id: 'role-name',
          label: t('name'),
          required: true,
          value: values.name,
          maxlength: 200,
          error: errors['/name'],
          onInput: (name) => {
            values.name = name;
            sheet.update();
          },
        })}
        ${textArea({
          id: 'role-description',
          label: t('description'),
          value: values.description,
          maxlength: 2000,
          error: errors['/description'],
          onInput: (value) => {
            values.description = value;
          },
        })}
        <fieldset class="stack">
          <legend>${t('role.permissions')}</legend>
          ${things.map(
            (thing) =>
              html`<div class="stack-s" role="group" aria-label=${word('thing', thing)}>
                <p class="strong">${word('thing', thing)}</p>
                <div class="row">
                  ${offered
                    .filter((each) => each.startsWith(`${thing}.`))
                    .map((each) =>
                      checkField({
                        id: `permission-${each}`,
                        label: word('verb', each.split('.')[1]),
                        checked: values.permissions.has(each),
                        onInput: (on) => {
                          if (on) values.permissions.add(each);
                          else values.permissions.delete(each);
                          sheet.update();
                        },
                      }),
                    )}
                </div>
              </div>`,
          )}
        </fieldset>
      </div>`,
      foot: buttons(
        sheet,
        t('save'),
        () =>
          sheet.run(async () => {
            const body = {
              name: values.name.trim(),
              description: values.description,
              permissions: [...values.permissions],
            };
            return role
              ? (await request('PUT', `/roles/${role.id}`, { body, etag: tag })).data
              : create('/roles', body);
          }),
        { disabled: !values.name.trim() || !values.permissions.size },
      ),
    };
  }).closed;
  if (saved) toast(t('role.saved'), saved.name);
  return saved;
}

/** Gives a role to people. @param {any[]} roles */
export async function assignRole(roles) {
  const accounts = (await optional('/accounts?limit=500').catch(() => null))?.items ?? [];
  const values = { roleId: roles[0]?.id ?? '', type: 'account', names: '', reach: 'all', tags: '' };
  const saved = await open('drawer', t('role.assign'), (sheet) => ({
    body: html`<div class="form">
      ${selectField({
        id: 'assign-role',
        label: t('role.role'),
        required: true,
        value: values.roleId,
        options: roles.map((role) => ({ value: role.id, label: role.name })),
        onInput: (value) => {
          values.roleId = value;
        },
      })}
      ${selectField({
        id: 'assign-type',
        label: t('role.memberType'),
        value: values.type,
        options: ['account', 'group', 'tokenRole'].map((value) => ({ value, label: word('memberType', value) })),
        onInput: (value) => {
          values.type = value;
          sheet.update();
        },
      })}
      ${textArea({
        id: 'assign-members',
        label: t('role.members'),
        required: true,
        hint: accounts.length
          ? t('role.members.known', { names: accounts.map((/** @type {any} */ each) => each.name).join(', ') })
          : t('role.members.hint'),
        value: values.names,
        onInput: (value) => {
          values.names = value;
          sheet.update();
        },
      })}
      ${choiceField({
        id: 'assign-reach',
        label: t('wizard.tags'),
        value: values.reach,
        options: [
          { value: 'all', label: t('role.everything'), detail: t('role.everything.detail') },
          { value: 'tags', label: t('role.someTags'), detail: t('role.someTags.detail') },
        ],
        onInput: (value) => {
          values.reach = value;
          sheet.update();
        },
      })}
      ${values.reach === 'tags'
        ? textField({
            id: 'assign-tags',
            label: t('wizard.tags'),
            hint: t('role.tags.hint'),
            value: values.tags,
            onInput: (value) => {
              values.tags = value;
            },
          })
        : nothing}
    </div>`,
    foot: buttons(
      sheet,
      t('role.assign'),
      () =>
        sheet.run(() =>
          create('/role-assignments', {
            roleId: values.roleId,
            members: split(values.names).map((name) =>
              values.type === 'group' ? { type: 'group', id: name } : { type: values.type, name },
            ),
            scopeTags: values.reach === 'all' ? 'all' : split(values.tags),
          }),
        ),
      { disabled: !values.names.trim() },
    ),
  })).closed;
  if (saved) toast(t('role.assigned'));
  return saved;
}

/** @param {string} text */
const split = (text) =>
  text
    .split(/[\n,;]+/)
    .map((part) => part.trim())
    .filter(Boolean);
