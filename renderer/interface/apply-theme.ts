export type ThemeSetting = 'system' | 'light' | 'dark';

const darkSystem = matchMedia('(prefers-color-scheme: dark)');
let wanted: ThemeSetting = 'system';

function show(): void {
  const theme = wanted === 'system' ? (darkSystem.matches ? 'dark' : 'light') : wanted;
  document.documentElement.dataset.theme = theme;
}

darkSystem.addEventListener('change', show);

/** Light or dark, now, and with the system from now on when it says `system`. */
export function applyTheme(setting: ThemeSetting): void {
  wanted = setting;
  show();
}
