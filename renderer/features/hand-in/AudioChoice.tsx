import { useTranslation } from 'react-i18next';
import type { PackageAudio } from '../../../electron/contract/index.ts';
import { formatBytes } from '../../interface/format.ts';
import { Select } from '../../interface/parts/index.ts';
import type { Checklist } from './checklist.ts';
import { estimatedBytes } from './estimate.ts';

const CHOICES: readonly PackageAudio[] = ['opus-32', 'opus-48', 'opus-64', 'flac'];
const USUAL: PackageAudio = 'opus-48';

interface Props {
  readonly audio: PackageAudio;
  readonly onChange: (audio: PackageAudio) => void;
  readonly checklist: Checklist;
}

/** How the answers travel, each with about how large the package will be. */
export function AudioChoice({ audio, onChange, checklist }: Props) {
  const { t } = useTranslation('handIn');
  const takes = checklist.items.flatMap((item) => item.take ?? []);
  return (
    <Select
      label={t('form.audio')}
      value={audio}
      onChange={onChange}
      options={CHOICES.map((value) => {
        const size = formatBytes(estimatedBytes(takes, value));
        if (value === 'flac') return { value, text: t('form.flac', { size }) };
        const rate = value.slice('opus-'.length);
        return { value, text: t(value === USUAL ? 'form.opusUsual' : 'form.opus', { rate, size }) };
      })}
    />
  );
}
