// @ts-check
export const themes = ['system', 'light', 'dark'];

export const currentTheme = () => document.documentElement.dataset.theme ?? 'system';

/** @param {string} theme */
export function chooseTheme(theme) {
  if (theme === 'system') {
    delete document.documentElement.dataset.theme;
    localStorage.removeItem('vedette.theme');
  } else {
    document.documentElement.dataset.theme = theme;
    localStorage.setItem('vedette.theme', theme);
  }
}
