// @ts-check
/**
 * Words, dates and numbers in the language of the reader. All words of a language stand in one module, `i18n/<language>.js`;
 * a text that counts is an object with the plural categories of `Intl.PluralRules`.
 *
 * @typedef {string | {one?: string, other: string}} Message
 */
export const languages = { en: 'English', de: 'Deutsch' };

/** @type {Record<string, Message>} */
let messages = {};
let language = 'en';
let locale = 'en';
/** @type {Intl.PluralRules} */
let plurals;
/** @type {Map<string, any>} */
const formats = new Map();

/** Loads the words; before anything is drawn. */
export async function loadLanguage() {
  language = document.documentElement.lang in languages ? document.documentElement.lang : 'en';
  const preferred = navigator.languages?.find((tag) => tag.slice(0, 2) === language);
  locale = preferred ?? language;
  plurals = new Intl.PluralRules(locale);
  messages = (await (language === 'de' ? import('../i18n/de.js') : import('../i18n/en.js'))).default;
}

export const currentLanguage = () => language;

/** Remembers another language and starts again in it. @param {string} chosen */
export function chooseLanguage(chosen) {
  localStorage.setItem('vedette.language', chosen);
  location.reload();
}

/** Whether there are words for something. @param {string} key */
export const has = (key) => key in messages;

/**
 * The words for something; `{name}` stands for a value, and `count` chooses the plural.
 *
 * @param {string} key
 * @param {Record<string, any>} [values]
 * @returns {string}
 */
export function t(key, values = {}) {
  const message = messages[key];
  if (message === undefined) {
    console.error(`No words for '${key}' in ${language}`);
    return key;
  }
  const text =
    typeof message === 'string'
      ? message
      : (message[/** @type {'one'} */ (plurals.select(Number(values.count)))] ?? message.other);
  return text.replace(/\{(\w+)\}/g, (all, name) => {
    const value = values[name];
    if (value === undefined || value === null) return all;
    return typeof value === 'number' ? number(value) : String(value);
  });
}

/** The words for a value of the interface, or the value itself. @param {string} prefix @param {string} value */
export function word(prefix, value) {
  const key = `${prefix}.${value}`;
  return has(key) ? t(key) : String(value ?? '');
}

/** The word for a value in the words of Defender, whose services differ in how they begin it. @param {unknown} value */
export function defenderWord(value) {
  const text = String(value ?? '');
  const key = `defender.value.${text.charAt(0).toLowerCase()}${text.slice(1)}`;
  return has(key) ? t(key) : text;
}

/** @param {string} kind @param {() => any} make */
function format(kind, make) {
  let found = formats.get(kind);
  if (!found) formats.set(kind, (found = make()));
  return found;
}

/** @param {number} value */
export const number = (value) => format('number', () => new Intl.NumberFormat(locale)).format(value);

/** @param {number} share from 0 to 1 */
export function percent(share) {
  const digits = (share > 0 && share < 0.01) || (share > 0.99 && share < 1) ? 1 : 0;
  return format(
    `percent${digits}`,
    () => new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: digits }),
  ).format(share);
}

/** @param {number} bytes */
export function bytes(bytes) {
  const [value, unit] =
    bytes < 1024 ? [bytes, 'byte'] : bytes < 1024 ** 2 ? [bytes / 1024, 'kilobyte'] : [bytes / 1024 ** 2, 'megabyte'];
  return new Intl.NumberFormat(locale, { style: 'unit', unit, maximumFractionDigits: 1 }).format(value);
}

/** @param {string | Date} instant */
export const dateTime = (instant) =>
  format('dateTime', () => new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' })).format(
    new Date(instant),
  );

/** To the second and with the zone. @param {string | Date} instant */
export const exactTime = (instant) =>
  format(
    'exact',
    () =>
      new Intl.DateTimeFormat(locale, {
        year: 'numeric',
        month: 'short',
        day: 'numeric',
        hour: '2-digit',
        minute: '2-digit',
        second: '2-digit',
        timeZoneName: 'short',
      }),
  ).format(new Date(instant));

/** @param {string | Date} instant */
export const day = (instant) =>
  format('day', () => new Intl.DateTimeFormat(locale, { month: 'short', day: 'numeric' })).format(new Date(instant));

/** @type {[Intl.RelativeTimeFormatUnit, number][]} */
const STEPS = [
  ['year', 31_536_000],
  ['month', 2_592_000],
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
];

/** How long ago, or how long until. @param {string | Date} instant */
export function relativeTime(instant) {
  const seconds = Math.round((new Date(instant).getTime() - Date.now()) / 1000);
  const formatter = format('relative', () => new Intl.RelativeTimeFormat(locale, { numeric: 'auto', style: 'long' }));
  for (const [unit, size] of STEPS) {
    if (Math.abs(seconds) >= size) return formatter.format(Math.trunc(seconds / size), unit);
  }
  return Math.abs(seconds) < 20 ? formatter.format(0, 'second') : formatter.format(seconds, 'second');
}

/** @type {[RegExp, string][]} */
const PARTS = [
  [/(\d+)H/, 'hour'],
  [/(\d+)M/, 'minute'],
  [/(\d+)S/, 'second'],
];

/** How long something takes, in words. @param {string} iso as `PT36H` */
export function duration(iso) {
  const words = PARTS.flatMap(([part, unit]) => {
    const value = Number(part.exec(iso)?.[1] ?? 0);
    if (!value) return [];
    const days = unit === 'hour' && value % 24 === 0;
    return [unitOf(days ? value / 24 : value, days ? 'day' : unit)];
  });
  return words.length ? words.join(' ') : unitOf(0, 'second');
}

/** @param {number} value @param {string} unit */
const unitOf = (value, unit) =>
  format(`unit${unit}`, () => new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'long' })).format(value);

/** Several words as one list. @param {string[]} items */
export const list = (items) => format('list', () => new Intl.ListFormat(locale, { type: 'conjunction' })).format(items);

/** Orders texts as the reader's language does. @param {string} a @param {string} b */
export const compare = (a, b) => format('collator', () => new Intl.Collator(locale, { numeric: true })).compare(a, b);
