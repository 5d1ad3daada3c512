import { useTranslation } from 'react-i18next';
import type { Take } from '../../../../electron/contract/index.ts';
import { formatDecibels, formatNumber } from '../../../interface/format.ts';
import { preciseMs, useTakeFacts } from '../list/take-facts.ts';
import { useTakeName } from '../use-take-name.ts';
import styles from './compare.module.css';

/** The numbers of two takes side by side, with the difference where one can be taken. No verdict. */
export function CompareNumbers({ first, second }: { first: Take; second: Take }) {
  const { t } = useTranslation('takes');
  const nameOf = useTakeName();
  const factsOf = useTakeFacts();
  const firstFacts = factsOf(first).sound;
  const secondFacts = factsOf(second).sound;
  const pointsText = (count: number) => t('compare.points', { count });
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
              <td>{difference(fact.id, first, second, pointsText) ?? t('facts.none')}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** Second less first, signed, of the values as they are shown, or it would not add up; null: it says nothing. */
function difference(
  id: string,
  first: Take,
  second: Take,
  pointsText: (count: number) => string,
): string | null {
  const a = first.measurements;
  const b = second.measurements;
  const sign = (value: number) => (value > 0 ? '+' : value < 0 ? '−' : '');
  const seconds = (from: number, to: number) => {
    const ms = preciseMs(to) - preciseMs(from);
    return `${sign(ms)}${formatNumber(Math.abs(ms) / 1_000)} s`;
  };
  const decibels = (from: number | null | undefined, to: number | null | undefined) => {
    if (from == null || to == null) return null;
    const tenths = Math.round(to * 10) - Math.round(from * 10);
    return `${sign(tenths)}${formatDecibels(Math.abs(tenths) / 10, 'dB')}`;
  };
  switch (id) {
    case 'length':
      return seconds(first.durationMs, second.durationMs);
    case 'longestPause':
      return a && b ? seconds(a.longestPauseMs, b.longestPauseMs) : null;
    case 'loudness':
      return decibels(a?.loudnessLufs, b?.loudnessLufs);
    case 'peak':
      return decibels(a?.peakDbfs, b?.peakDbfs);
    case 'noiseFloor':
      return decibels(a?.noiseFloorDbfs, b?.noiseFloorDbfs);
    case 'speakingShare': {
      if (!a || !b) return null;
      const points = Math.round(b.speakingShare * 100) - Math.round(a.speakingShare * 100);
      return `${sign(points)}${pointsText(Math.abs(points))}`;
    }
    default:
      return null;
  }
}
