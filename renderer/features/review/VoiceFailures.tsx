import { RotateCw, TriangleAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { AnswerId } from '../../../electron/contract/index.ts';
import { useErrorText } from '../../interface/error-text.ts';
import { formatDuration } from '../../interface/format.ts';
import { Button } from '../../interface/parts/index.ts';
import styles from './CommentList.module.css';
import { retryAttaching, useVoiceComments } from './voice-comments.ts';

/** Voices that are kept, yet could not be put among the comments: what is safe, and another try. */
export function VoiceFailures({ answerId }: { readonly answerId: AnswerId }) {
  const { t } = useTranslation('review');
  const errorText = useErrorText();
  const failures = useVoiceComments().filter((voice) => voice.failed && voice.answerId === answerId);
  return failures.map((voice) => (
    <div key={voice.failed?.take.id} className={styles.failure} role="alert">
      <TriangleAlert size={18} aria-hidden="true" />
      <p>
        {t('voice.notAttached', { time: formatDuration(voice.failed?.take.durationMs ?? 0) })}{' '}
        {errorText(voice.failed?.error).what}
      </p>
      <Button size="small" icon={RotateCw} onPress={() => void retryAttaching(voice)}>
        {t('voice.retry')}
      </Button>
    </div>
  ));
}
