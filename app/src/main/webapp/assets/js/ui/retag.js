// @ts-check
import { getTagged, request } from '../core/api.js';
import { t } from '../core/i18n.js';
import { toast } from './feedback.js';
import { textArea } from './fields.js';
import { buttons, open } from './overlay.js';

/** Gives a thing other scope tags. @param {string} path of the thing below `/api/v1` @param {string} name */
export async function retag(path, name) {
  const { data, etag } = await getTagged(path);
  let text = (data.scopeTags ?? []).join('\n');
  const saved = await open('modal', t('retag.title', { name }), (sheet) => ({
    body: textArea({
      id: 'retag',
      label: t('wizard.tags'),
      hint: t('retag.hint'),
      value: text,
      error: sheet.error?.errors?.[0]?.detail,
      onInput: (value) => {
        text = value;
      },
    }),
    foot: buttons(sheet, t('save'), () =>
      sheet.run(() => {
        const scopeTags = text.split('\n').map((tag) => tag.trim());
        return request('PUT', `${path}/scope-tags`, { body: { scopeTags: scopeTags.filter(Boolean) }, etag });
      }),
    ),
  })).closed;
  if (saved) toast(t('retag.done'), name);
  return saved;
}
