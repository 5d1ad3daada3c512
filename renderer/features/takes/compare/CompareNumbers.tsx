import { useTranslation } from 'react-i18next';
import type { Take } from '../../../../electron/contract/index.ts';
import { formatDecibels, formatNumber } from '../../../interface/format.ts';
import { useTakeFacts } from '../list/take-facts.ts';
import { useTakeName } from '../use-take-name.ts';
import styles from './compare.module.css';

/** The numbers of two takes side by side, with the difference where one can be taken. No verdict. */
export function CompareNumbers({ first, second }: { first: Take; second: Take }) {
  const { t } = useTranslation('takes');
  const nameOf = useTakeName();
  const factsOf = useTakeFacts();
  const firstFacts = factsOf(first).sound;
  const secondFacts = factsOf(second).sound;
  return (
    <div className={styles.scroll}>
      <table className={styles.numbers}>
        <caption className="visually-hidden">{t('compare.numbers')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('compare.measure')}</th>
            <th scope="col">{`${t('compare.first')} · ${nameOf(first)}`}</th>
            <th scope="col">{`${t('compare.second')} · ${nameOf(second)}`}</th>
            <th scope="col">{t('compare.difference')}</th>
          </tr>
        </thead>
        <tbody>
          {firstFacts.map((fact) => (
            <tr key={fact.id}>
              <th scope="row">{fact.name}</th>
              <td>{fact.value}</td>
              <td>{secondFacts.find((other) => other.id === fact.id)?.value ?? t('facts.none')}</td>
              <td>{difference(fact.id, first, second) ?? t('facts.none')}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** Second less first, signed; null where a difference says nothing. */
function difference(id: string, first: Take, second: Take): string | null {
  const a = first.measurements;
  const b = second.measurements;
  const signed = (value: number, text: string) => (value > 0 ? `+${text}` : text);
  const seconds = (ms: number) => {
    const rounded = Math.round(ms / 100) / 10;
    return signed(rounded, `${rounded < 0 ? '−' : ''}${formatNumber(Math.abs(rounded))} s`);
  };
  const decibels = (from: number | null | undefined, to: number | null | undefined) =>
    from == null || to == null ? null : signed(Math.round((to - from) * 10), formatDecibels(to - from, 'dB'));
  switch (id) {
    case 'length':
      return seconds(second.durationMs - first.durationMs);
    case 'longestPause':
      return a && b ? seconds(b.longestPauseMs - a.longestPauseMs) : null;
    case 'loudness':
      return decibels(a?.loudnessLufs, b?.loudnessLufs);
    case 'peak':
      return decibels(a?.peakDbfs, b?.peakDbfs);
    case 'noiseFloor':
      return decibels(a?.noiseFloorDbfs, b?.noiseFloorDbfs);
    case 'speakingShare': {
      if (!a || !b) return null;
      const points = Math.round((b.speakingShare - a.speakingShare) * 100);
      return signed(points, `${points < 0 ? '−' : ''}${formatNumber(Math.abs(points))} %`);
    }
    default:
      return null;
  }
}
