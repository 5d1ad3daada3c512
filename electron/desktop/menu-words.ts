export type MenuLanguage = 'zh' | 'en';

const zh = {
  file: '文件',
  newHomework: '新建作业',
  open: '打开…',
  home: '主页',
  settings: '设置…',
  close: '关闭窗口',
  quit: '退出口答',
  edit: '编辑',
  undo: '撤销',
  redo: '重做',
  cut: '剪切',
  copy: '拷贝',
  paste: '粘贴',
  pasteAndMatchStyle: '粘贴为纯文本',
  remove: '删除',
  selectAll: '全选',
  view: '显示',
  actualSize: '实际大小',
  zoomIn: '放大',
  zoomOut: '缩小',
  fullScreen: '全屏',
  developerTools: '开发者工具',
  window: '窗口',
  minimize: '最小化',
  zoom: '缩放',
  front: '全部置于顶层',
  help: '帮助',
  shortcuts: '键盘快捷键',
  showLibrary: '显示资料库文件夹',
  about: '关于口答',
  services: '服务',
  hide: '隐藏口答',
  hideOthers: '隐藏其他',
  showAll: '全部显示',
};

export type MenuWords = typeof zh;

const en: MenuWords = {
  file: 'File',
  newHomework: 'New Homework',
  open: 'Open…',
  home: 'Home',
  settings: 'Settings…',
  close: 'Close Window',
  quit: 'Quit Kouda',
  edit: 'Edit',
  undo: 'Undo',
  redo: 'Redo',
  cut: 'Cut',
  copy: 'Copy',
  paste: 'Paste',
  pasteAndMatchStyle: 'Paste as Plain Text',
  remove: 'Delete',
  selectAll: 'Select All',
  view: 'View',
  actualSize: 'Actual Size',
  zoomIn: 'Zoom In',
  zoomOut: 'Zoom Out',
  fullScreen: 'Full Screen',
  developerTools: 'Developer Tools',
  window: 'Window',
  minimize: 'Minimize',
  zoom: 'Zoom',
  front: 'Bring All to Front',
  help: 'Help',
  shortcuts: 'Keyboard Shortcuts',
  showLibrary: 'Show Library Folder',
  about: 'About Kouda',
  services: 'Services',
  hide: 'Hide Kouda',
  hideOthers: 'Hide Others',
  showAll: 'Show All',
};

export const menuWords: Readonly<Record<MenuLanguage, MenuWords>> = { zh, en };

/** The language of the menus: the setting, or the first of the system's languages that we speak, else English. */
export function menuLanguage(
  setting: 'system' | MenuLanguage,
  systemLanguages: readonly string[],
): MenuLanguage {
  if (setting !== 'system') return setting;
  for (const language of systemLanguages) {
    const primary = language.toLowerCase().split(/[-_]/)[0];
    if (primary === 'zh' || primary === 'en') return primary;
  }
  return 'en';
}
