// @ts-check
import { html, nothing } from 'lit';
import { href } from '../core/context.js';
import { number, t, word } from '../core/i18n.js';
import { can } from '../core/session.js';
import { ago, define, Page } from '../core/view.js';
import '../ui/data-table.js';
import { empty } from '../ui/feedback.js';
import { icon } from '../ui/icon.js';
import { pageHead } from '../ui/page.js';
import { badge } from '../ui/status.js';
import { editGroup } from './group-form.js';

/** Groups of devices: whom policies are for. */
class Groups extends Page {
  render() {
    const add = can('groups.create')
      ? html`<button class="btn primary" type="button" @click=${() => editGroup(null)}>
          ${icon('plus')}${t('group.create')}
        </button>`
      : nothing;
    return html`${pageHead({ title: t('nav.groups'), lead: t('groups.lead'), actions: add })}
      <v-table
        source="/groups"
        caption=${t('nav.groups')}
        search=${t('target.group.search')}
        every="30000"
        .columns=${[
          {
            label: t('name'),
            sort: 'name',
            cell: (/** @type {any} */ group) =>
              html`<a class="name" href=${href(`/groups/${group.id}`)}>${group.name}</a>${group.description
                  ? html`<br /><span class="secondary small">${group.description}</span>`
                  : nothing}`,
          },
          {
            label: t('group.kind'),
            cell: (/** @type {any} */ group) =>
              badge(group.kind === 'dynamic' ? 'info' : 'mute', word('groupKind', group.kind)),
          },
          { label: t('devices'), className: 'num', cell: (/** @type {any} */ group) => number(group.memberCount) },
          { label: t('modified'), cell: (/** @type {any} */ group) => ago(group.modifiedAt) },
        ]}
        .none=${empty('users', t('groups.none'), t('groups.none.detail'), add)}
      ></v-table>`;
  }
}

export default define('v-groups', Groups);
