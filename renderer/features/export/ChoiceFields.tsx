import { useTranslation } from 'react-i18next';
import type { ExportSubject } from '../../../electron/contract/index.ts';
import { Select, Switch } from '../../interface/parts/index.ts';
import {
  ANKI_FORMATS,
  AUDIO_FORMATS,
  type Change,
  type Choices,
  COMMENT_FORMATS,
  type ExportKind,
  GRADE_FORMATS,
} from './choices.ts';
import styles from './Export.module.css';
import { SheetField } from './SheetField.tsx';
import { TemplateField } from './TemplateField.tsx';

interface Props {
  readonly kinds: readonly ExportKind[];
  readonly subject: ExportSubject['kind'];
  readonly title: string;
  readonly choices: Choices;
  readonly onChange: Change;
  readonly isTemplateInvalid: boolean;
}

/** What is exported and how. */
export function ChoiceFields(props: Props) {
  const { kinds, subject, choices, onChange } = props;
  const { t } = useTranslation('exporting');
  return (
    <>
      {kinds.length > 1 && (
        <Select
          label={t('what.label')}
          value={choices.what}
          options={kinds.map((value) => ({ value, text: t(`what.${value}`) }))}
          onChange={(what) => onChange({ what })}
        />
      )}
      {subject === 'homework' && choices.what !== 'archive' && (
        <Select
          label={t('takes.label')}
          value={choices.takes}
          options={(['chosen', 'all'] as const).map((value) => ({ value, text: t(`takes.${value}`) }))}
          onChange={(takes) => onChange({ takes })}
        />
      )}
      {choices.what === 'audio' && <AudioFields {...props} />}
      {choices.what === 'comments' && <CommentFields {...props} />}
      {choices.what === 'grades' && <GradeFields {...props} />}
      {choices.what === 'report' && <ReportFields {...props} />}
      {choices.what === 'anki' && <AnkiFields {...props} />}

      {choices.what === 'archive' && <ArchiveText {...props} />}
    </>
  );
}

function AudioFields({ choices, onChange, isTemplateInvalid }: Props) {
  const { t } = useTranslation('exporting');
  const isOriginal = choices.audioFormat === 'original';
  return (
    <>
      <Select
        label={t('audio.format')}
        value={choices.audioFormat}
        options={AUDIO_FORMATS.map((value) => ({ value, text: t(`audio.formats.${value}`) }))}
        onChange={(audioFormat) => onChange({ audioFormat })}
      />
      <Select
        label={t('audio.grouping')}
        value={isOriginal ? 'answers' : choices.grouping}
        isDisabled={isOriginal}
        options={(['answers', 'students'] as const).map((value) => ({
          value,
          text: t(`audio.groupings.${value}`),
        }))}
        onChange={(grouping) => onChange({ grouping })}
      />
      <div className={styles.group}>
        <Switch
          isOn={choices.isLevelled && !isOriginal}
          isDisabled={isOriginal}
          onChange={(isLevelled) => onChange({ isLevelled })}
        >
          {t('audio.level')}
        </Switch>
        <p className={styles.soft}>{t(isOriginal ? 'audio.originalHint' : 'audio.levelHint')}</p>
      </div>
      <Template choices={choices} onChange={onChange} isTemplateInvalid={isTemplateInvalid} />
    </>
  );
}

const Template = ({
  choices,
  onChange,
  isTemplateInvalid,
}: Pick<Props, 'choices' | 'onChange' | 'isTemplateInvalid'>) => (
  <TemplateField
    template={choices.template}
    isInvalid={isTemplateInvalid}
    onChange={(template) => onChange({ template })}
  />
);

function CommentFields({ choices, onChange, isTemplateInvalid }: Props) {
  const { t } = useTranslation('exporting');
  return (
    <>
      <Select
        label={t('comments.format')}
        value={choices.commentFormat}
        options={COMMENT_FORMATS.map((value) => ({ value, text: t(`comments.formats.${value}`) }))}
        onChange={(commentFormat) => onChange({ commentFormat })}
      />
      {/* One table is named by Kouda itself. */}
      {choices.commentFormat !== 'csv' && (
        <Template choices={choices} onChange={onChange} isTemplateInvalid={isTemplateInvalid} />
      )}
    </>
  );
}

function GradeFields({ choices, onChange, title }: Props) {
  const { t } = useTranslation('exporting');
  const { gradeFormat, sheet } = choices;
  return (
    <>
      <Select
        label={t('grades.format')}
        value={gradeFormat}
        options={GRADE_FORMATS.map((value) => ({ value, text: t(`grades.formats.${value}`) }))}
        onChange={(format) => onChange({ gradeFormat: format })}
      />
      {(gradeFormat === 'moodle' || gradeFormat === 'canvas') && (
        <SheetField
          key={gradeFormat}
          format={gradeFormat}
          title={title}
          sheet={sheet?.format === gradeFormat ? sheet : null}
          onChange={(chosen) => onChange({ sheet: chosen })}
        />
      )}
    </>
  );
}

function ArchiveText({ subject }: Props) {
  const { t } = useTranslation('exporting');
  const hint = { library: 'archive.libraryHint', class: 'archive.classHint' } as const;
  return (
    <p className={styles.soft}>
      {t(subject === 'library' || subject === 'class' ? hint[subject] : 'archive.hint')}
    </p>
  );
}

function ReportFields({ choices, onChange }: Props) {
  const { t, i18n } = useTranslation('exporting');
  return (
    <>
      <Select
        label={t('report.per')}
        value={choices.per}
        options={(['student', 'class'] as const).map((value) => ({
          value,
          text: t(`report.pers.${value}`),
        }))}
        onChange={(per) => onChange({ per })}
      />
      <Select
        label={t('report.audio')}
        value={choices.reportAudio}
        options={(['inside', 'beside'] as const).map((value) => ({
          value,
          text: t(`report.audios.${value}`),
        }))}
        onChange={(reportAudio) => onChange({ reportAudio })}
      />
      <Select
        label={t('report.language')}
        value={choices.reportLanguage ?? (i18n.language === 'en' ? 'en' : 'zh')}
        options={(['zh', 'en'] as const).map((value) => ({ value, text: t(`report.languages.${value}`) }))}
        onChange={(reportLanguage) => onChange({ reportLanguage })}
      />
    </>
  );
}

function AnkiFields({ choices, onChange }: Props) {
  const { t } = useTranslation('exporting');
  return (
    <div className={styles.group}>
      <Select
        label={t('anki.format')}
        value={choices.ankiFormat}
        options={ANKI_FORMATS.map((value) => ({ value, text: t(`anki.formats.${value}`) }))}
        onChange={(ankiFormat) => onChange({ ankiFormat })}
      />
      <p className={styles.soft}>{t(`anki.hints.${choices.ankiFormat}`)}</p>
    </div>
  );
}
