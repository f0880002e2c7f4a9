// @ts-check
import { html } from 'lit';
import { word } from '../core/i18n.js';
import { icon } from './icon.js';

/**
 * Words, colours and icons of every state, used by badges, charts, filters and figures alike. Never colour alone.
 *
 * @typedef {{tone: string, icon: string}} Look
 * @type {Record<string, Record<string, [string, string]>>}
 */
const looks = {
  onboarding: {
    onboarded: ['ok', 'circle-check'],
    pending: ['info', 'clock'],
    notOnboarded: ['warn', 'circle-dashed'],
    error: ['err', 'circle-x'],
    conflict: ['sev', 'git-merge'],
    offboarding: ['dim', 'log-out'],
    offboarded: ['mute', 'circle-minus'],
    inactive: ['mute', 'moon'],
  },
  sensor: {
    active: ['ok', 'activity'],
    inactive: ['mute', 'moon'],
    impairedCommunication: ['warn', 'triangle-alert'],
    noSensorData: ['sev', 'circle-alert'],
    unknown: ['dim', 'circle-help'],
  },
  policy: {
    pending: ['info', 'clock'],
    delivered: ['info', 'send'],
    succeeded: ['ok', 'circle-check'],
    error: ['err', 'circle-x'],
    conflict: ['sev', 'git-merge'],
    notApplicable: ['mute', 'circle-minus'],
    notTargeted: ['mute', 'circle-minus'],
  },
  leaving: {
    waiting: ['info', 'clock'],
    delivered: ['info', 'send'],
    offboarded: ['ok', 'circle-minus'],
    error: ['err', 'circle-x'],
    notInTime: ['err', 'alarm-clock'],
    blocked: ['sev', 'git-merge'],
  },
  step: {
    running: ['info', 'clock'],
    done: ['ok', 'circle-check'],
    expired: ['err', 'alarm-clock'],
    cancelled: ['mute', 'circle-minus'],
  },
  setting: {
    applied: ['ok', 'circle-check'],
    effective: ['ok', 'circle-check'],
    agreed: ['ok', 'circle-check'],
    merged: ['ok', 'layers'],
    union: ['ok', 'layers'],
    conflict: ['sev', 'git-merge'],
    held: ['warn', 'circle-pause'],
    missing: ['err', 'circle-x'],
    expired: ['err', 'circle-x'],
    foreignOrganisation: ['err', 'circle-x'],
    unavailable: ['warn', 'circle-dashed'],
  },
  connection: {
    notConfigured: ['mute', 'unplug'],
    verifying: ['info', 'clock'],
    connected: ['ok', 'circle-check'],
    failed: ['err', 'circle-x'],
    unresponsive: ['warn', 'triangle-alert'],
  },
  collection: {
    available: ['ok', 'circle-check'],
    unavailable: ['mute', 'circle-minus'],
    suspended: ['warn', 'circle-pause'],
  },
  outcome: {
    succeeded: ['ok', 'circle-check'],
    refused: ['warn', 'octagon-alert'],
    failed: ['err', 'circle-x'],
  },
  rollout: {
    running: ['info', 'rocket'],
    paused: ['warn', 'circle-pause'],
    completed: ['ok', 'circle-check'],
    rolledBack: ['mute', 'rotate-ccw'],
  },
  plugin: { active: ['ok', 'circle-check'], failed: ['err', 'circle-x'] },
  check: {
    passed: ['ok', 'circle-check'],
    ok: ['ok', 'circle-check'],
    met: ['ok', 'circle-check'],
    unmet: ['err', 'circle-x'],
    problem: ['err', 'circle-x'],
    failed: ['err', 'circle-x'],
    warning: ['warn', 'triangle-alert'],
    waiting: ['info', 'clock'],
    unknown: ['mute', 'circle-help'],
    skipped: ['mute', 'circle-minus'],
    notApplicable: ['mute', 'circle-minus'],
  },
  delivery: {
    waiting: ['info', 'clock'],
    delivered: ['ok', 'circle-check'],
    dead: ['err', 'circle-x'],
  },
};

/** How a state looks. @param {string} kind @param {string} state @returns {Look} */
export function look(kind, state) {
  const [tone, name] = looks[kind]?.[state] ?? ['mute', 'circle-help'];
  return { tone, icon: name };
}

/** What a state is called. @param {string} kind @param {string} state */
export const stateWord = (kind, state) => word(`state.${kind}`, state);

/** The states of a kind in the order in which they are shown. @param {string} kind */
export const states = (kind) => Object.keys(looks[kind]);

/** @param {string} kind @param {string | null | undefined} state */
export function status(kind, state) {
  const { tone, icon: name } = look(kind, state ?? 'unknown');
  return badge(tone, stateWord(kind, state ?? 'unknown'), name);
}

/** @param {string} tone @param {unknown} words @param {string} [name] */
export function badge(tone, words, name) {
  return html`<span class="badge tone-${tone} ${name ? '' : 'plain'}">${name ? icon(name, 14) : ''}${words}</span>`;
}

/** @type {Record<string, string>} */
const platformIcons = { windows: 'monitor', macos: 'laptop', linux: 'server', configmgr: 'hard-drive' };

/** @param {string} platform @param {string} [words] */
export function platformName(platform, words) {
  return html`<span class="with-icon"
    >${icon(platformIcons[platform] ?? 'box')}${words ?? word('platform', platform)}</span
  >`;
}
