import { readFileSync, writeSync } from 'node:fs';
import { type SealRequest, sealPackage } from '../../../../electron/core/hand-in/package/index.ts';

/** Seals the request in a JSON file, and says on standard output which phase begins and that it is done. */
const request = JSON.parse(readFileSync(process.argv[2] ?? '', 'utf8')) as SealRequest;
let said = '';
await sealPackage({
  ...request,
  onProgress: (_, phase) => {
    if (phase !== said) writeSync(1, `${phase}\n`);
    said = phase;
  },
});
writeSync(1, 'sealed\n');
