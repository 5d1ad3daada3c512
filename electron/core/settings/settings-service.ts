import { Settings } from '../../contract/index.ts';
import type { Catalogue } from '../catalogue/catalogue.ts';
import type { EventBus } from '../event-bus.ts';
import type { Service } from '../service.ts';

type Name = keyof typeof Settings.shape;
const NAMES = Object.keys(Settings.shape) as Name[];

/** The student's settings, one row each; a row that is missing, or no longer valid, reads as its default. */
export function createSettingsService({
  catalogue,
  events,
}: {
  catalogue: Catalogue;
  events: EventBus;
}): Service<'settings'> {
  function read(): Settings {
    const rows = catalogue
      .statement<[], { name: string; value: string }>('SELECT name, value FROM setting')
      .all();
    const stored = new Map(rows.map((row) => [row.name, row.value]));
    const kept: Record<string, unknown> = {};
    for (const name of NAMES) {
      const value = readValue(name, stored.get(name));
      if (value !== undefined) kept[name] = value;
    }
    return Settings.parse(kept);
  }

  return {
    get: () => read(),
    change: (changes) => {
      catalogue.transaction(() => {
        for (const name of NAMES) {
          const value = changes[name];
          if (value === undefined) continue;
          catalogue
            .statement<[string, string]>(
              'INSERT INTO setting (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value',
            )
            .run(name, JSON.stringify(value));
        }
      });
      events.emit({ kind: 'settings-changed' });
      return read();
    },
  };
}

/** undefined where nothing valid is stored: one bad value (an older Kouda's, a flipped bit) falls back alone. */
function readValue(name: Name, json: string | undefined): unknown {
  if (json === undefined) return undefined;
  try {
    const result = Settings.shape[name].safeParse(JSON.parse(json));
    return result.success ? result.data : undefined;
  } catch {
    return undefined;
  }
}
