import { useTranslation } from 'react-i18next';
import { Select } from '../../interface/parts/index.ts';
import { useMicrophoneChoices } from './use-microphone.ts';
import { useRecordingSettings } from './use-recording-settings.ts';

const SYSTEM_DEFAULT = 'system-default';

/** Every microphone, after the system's own choice; a remembered one that is unplugged stays named as such. */
export function MicrophonePicker({ isDisabled }: { readonly isDisabled: boolean }) {
  const { t } = useTranslation('recording');
  const { settings, choose } = useRecordingSettings();
  const { devices, defaultLabel } = useMicrophoneChoices();
  const wished = settings.microphone;
  // Ids are salted by origin and the origin's port changes: the label finds it again.
  const found =
    devices.find(({ deviceId }) => deviceId === wished?.deviceId) ??
    devices.find(({ label }) => label !== '' && label === wished?.label);
  const systemDefault = t('microphone.systemDefault');
  const options = [
    { value: SYSTEM_DEFAULT, text: defaultLabel ? `${systemDefault} · ${defaultLabel}` : systemDefault },
    ...devices.map(({ deviceId, label }, index) => ({
      value: deviceId,
      text: label || t('microphone.unnamed', { number: index + 1 }),
    })),
    ...(wished && !found
      ? [{ value: wished.deviceId, text: t('microphone.gone', { label: wished.label }) }]
      : []),
  ];
  return (
    <Select
      label={t('microphone.choose')}
      value={wished ? (found?.deviceId ?? wished.deviceId) : SYSTEM_DEFAULT}
      options={options}
      isDisabled={isDisabled}
      onChange={(value) => {
        if (value === SYSTEM_DEFAULT) return choose(null);
        const device = devices.find(({ deviceId }) => deviceId === value);
        if (device) choose(device);
      }}
    />
  );
}
