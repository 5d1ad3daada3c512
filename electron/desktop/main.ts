import { mkdirSync } from 'node:fs';
import { app, dialog } from 'electron';
import { registerAppScheme } from './app-scheme.ts';
import { filesAmong, OpenFiles } from './open-files.ts';
import { readDesktopOptions, userDataFor, withoutOptions } from './options.ts';
import { runShell } from './shell.ts';
import { holdSingleInstance } from './single-instance.ts';

// All of this must stand before `ready`, so it is reached by static imports and without an await.
registerAppScheme();
app.enableSandbox();
app.setAppUserModelId('app.kouda');

// Unpackaged, the first argument is the app's own folder.
const args = process.argv.slice(app.isPackaged ? 1 : 2);
const options = readDesktopOptions(args, process.cwd());
if (options.library !== null) {
  const userData = userDataFor(options.library, app.getPath('userData'));
  // Electron refuses a folder that is not there.
  mkdirSync(userData, { recursive: true });
  app.setPath('userData', userData);
}

const files = new OpenFiles();
files.add(filesAmong(withoutOptions(args), process.cwd()));
// macOS tells of a double click before `ready`.
app.on('open-file', (event, path) => {
  event.preventDefault();
  files.add([path]);
});

if (holdSingleInstance()) {
  runShell(options, files).catch((error: unknown) => {
    dialog.showErrorBox('Kouda', error instanceof Error ? error.message : String(error));
    app.exit(1);
  });
}
