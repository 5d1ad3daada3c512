import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import * as en from './en/index.ts';
import * as zh from './zh/index.ts';

export const LANGUAGES = ['zh', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];
export type LanguageSetting = 'system' | Language;

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'shell';
    resources: typeof zh;
    returnNull: false;
    contextSeparator: '~';
  }
}

/** The one of Kouda's languages a reader of these (`navigator.languages`) knows best; Chinese when none. */
export function languageOf(wanted: readonly string[]): Language {
  for (const tag of wanted) {
    const language = LANGUAGES.find((known) => tag.toLowerCase().split('-')[0] === known);
    if (language) return language;
  }
  // The product's first language, except to those who asked for others and none of ours: English reaches more.
  return wanted.length === 0 ? 'zh' : 'en';
}

export function resolveLanguage(setting: LanguageSetting): Language {
  return setting === 'system' ? languageOf(navigator.languages) : setting;
}

/** Sets every visible word, `<html lang>` included. Live: components that use `useTranslation` follow. */
export async function applyLanguage(setting: LanguageSetting): Promise<void> {
  const language = resolveLanguage(setting);
  document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en';
  if (i18next.language !== language) await i18next.changeLanguage(language);
}

/** Must have run before the first component renders. */
export async function startLanguages(setting: LanguageSetting): Promise<void> {
  await i18next.use(initReactI18next).init({
    lng: resolveLanguage(setting),
    fallbackLng: 'zh',
    supportedLngs: LANGUAGES,
    defaultNS: 'shell',
    ns: Object.keys(zh),
    resources: { zh, en },
    // React escapes what it shows; twice would turn & into &amp; on the screen.
    interpolation: { escapeValue: false },
    returnNull: false,
    // The underscores of error codes are no contexts.
    contextSeparator: '~',
  });
  await applyLanguage(setting);
}

/** BCP 47, for Intl. */
export function locale(): 'zh-CN' | 'en' {
  return i18next.language === 'en' ? 'en' : 'zh-CN';
}
