import type { classFolders as source } from '../zh/class-folders.ts';

export const classFolders: typeof source = {
  title: 'Class folders',
  hint: 'Hand-ins, collecting and returned reviews can all go through one: a synced folder, or a WebDAV server.',
  none: 'There is no class folder yet.',
  cancel: 'Cancel',
  trying: 'Trying…',
  path: {
    label: 'Folder',
    hint: 'The whole path, such as that of a synced folder.',
    suggestions: 'Likely folders',
    use: 'Use {{path}}',
  },
  ways: {
    folder: 'A folder on this computer (synced ones too)',
    nextcloud: 'Nextcloud',
    jianguoyun: 'Jianguoyun',
    webdav: 'Another WebDAV server (such as Apache)',
  },
  wayHints: {
    nextcloud:
      'Nextcloud shows its WebDAV address under “Files settings”; put the folder’s name behind it. The password is an app password from “Settings → Security”.',
    jianguoyun:
      'On Jianguoyun’s site, “Account → Security → Third-party apps” makes an app password. The user name is the e-mail address of the account.',
    webdav: 'The administrator knows the address of the WebDAV folder, the user name and the password.',
  },
  server: {
    address: 'Address',
    examples: {
      nextcloud: 'Such as https://cloud.example.edu/remote.php/dav/files/NAME/homework/',
      jianguoyun: 'Such as https://dav.jianguoyun.com/dav/homework/',
      webdav: 'Such as https://example.edu/webdav/homework/',
    },
    userName: 'User name',
    unprotected:
      'This address is http, which is not encrypted: others on the way could read the password and the recordings. Use https where there is one.',
  },
  password: {
    label: 'Password',
    hint: 'Jianguoyun and Nextcloud want an app password.',
    keep: 'Keep it in the system’s keychain',
    eachSession:
      'Kouda does not write the password to the disk; each time Kouda is opened it asks once, when it is needed.',
  },
  add: {
    title: 'Add a class folder',
    button: 'Add a class folder',
    way: 'Where it is',
    name: 'What to call it',
    nameHint: 'Empty: its own name.',
    go: 'Try it and add',
    done: '“{{name}}” works: it can be read and written to.',
  },
  signIn: {
    title: 'Sign in to “{{name}}”',
    as: 'User name: {{userName}}',
    go: 'Sign in',
    enter: 'Enter the password',
    needed: '“{{name}}” needs its password',
    done: 'Signed in to “{{name}}”.',
  },
  list: {
    webdav: 'WebDAV, as {{userName}}',
    webdavOpen: 'WebDAV, without signing in',
    folder: 'A folder on this computer',
    passwordKept: 'The password is in the system’s keychain',
    passwordKnown: 'Signed in for now; Kouda asks again when it is next opened',
    passwordNeeded: 'Needs its password',
    unprotected: 'Not encrypted (http)',
    more: '“{{name}}”: more',
    rename: 'Rename',
    remove: 'Remove',
    newName: 'New name',
    save: 'Save',
    passwordAgain: 'Enter the password again',
  },
  remove: {
    ask_one:
      '{{count}} package still waits to be sent to “{{name}}”; once removed it is not sent. It stays in the library.',
    ask_other:
      '{{count}} packages still wait to be sent to “{{name}}”; once removed they are not sent. They stay in the library.',
    go: 'Remove',
    keep: 'Keep it',
    done: '“{{name}}” is removed; the files in it are untouched.',
    donePassword: '“{{name}}” is removed and its password forgotten; the files in it are untouched.',
  },
  delivery: {
    states: { waiting: 'Not there yet', sending: 'Sending', delivered: 'Delivered', stopped: 'Stopped' },
    waiting: 'Waiting to go to “{{name}}”; it is not there yet.',
    waitingLong: 'It goes on when that has changed.',
    nextTry: 'Tried again at {{time}}; you may close Kouda, it goes on when next opened.',
    password:
      'Not there yet: “{{name}}” needs its password. The package is in the library and goes out once you are signed in.',
    sending: 'On its way to “{{name}}”: {{share}}. It is read back afterwards.',
    delivered: 'Delivered to “{{name}}”, read back and verified.',
    stopped: 'It did not reach “{{name}}” and is not tried again by itself.',
    retry: 'Try now',
    cancel: 'Do not send',
    handIn: 'Homework: {{title}}, version {{number}}',
    return: 'Return package',
  },
};
