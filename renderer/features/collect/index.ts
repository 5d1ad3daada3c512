export { CollectButton } from './CollectButton.tsx';
export { CollectScreen } from './CollectScreen.tsx';
export { offerDrop } from './drop-taker.ts';
export { LooseAudioScreen } from './LooseAudioScreen.tsx';
export { endOf, openPackages } from './open-files.ts';
export { type CollectFile, chosenFiles, droppedFiles, type Gathered, kindOf } from './sources.ts';
export { useCollectTasks } from './use-collect-tasks.tsx';
