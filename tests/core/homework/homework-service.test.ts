import { cpSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { Homework, HomeworkSummary } from '../../../electron/contract/index.ts';
import { addTake, draftOf, dump, type Library, openLibrary, serve } from './homework-library.ts';
import { resourcesFolder } from './sample-documents.ts';

const NOWHERE = '00000000-0000-4000-8000-0000deadbeef';

async function withHomework(titles: string[]) {
  const library = await openLibrary();
  const { homeworkId } = await library.homework.create(
    draftOf(
      '测验',
      titles.map((title) => ({ title })),
    ),
  );
  return { library, homeworkId, homework: await library.homework.get({ homeworkId }) };
}

const builtIn = async (library: Library) => {
  const all = [...(await library.homework.list(undefined)), ...(await library.homework.trashed(undefined))];
  return all.filter((each) => each.origin === 'built-in');
};

describe('the built-in homework', () => {
  it('is there in a new library, once', async () => {
    const library = await openLibrary();
    const [summary, ...others] = await library.homework.list(undefined);
    expect(others).toEqual([]);
    expect(HomeworkSummary.parse(summary)).toMatchObject({
      title: 'Kafka 语音作业',
      origin: 'built-in',
      questionCount: 5,
      answeredCount: 0,
    });
    const before = dump(library.catalogue);
    serve(library.catalogue);
    expect(dump(library.catalogue)).toEqual(before);
  });

  it('stays in the trash', async () => {
    const library = await openLibrary();
    const [summary] = await builtIn(library);
    if (!summary) throw new Error('no built-in homework');
    await library.homework.trash({ homeworkId: summary.id });
    const again = serve(library.catalogue);
    expect(await again.homework.list(undefined)).toEqual([]);
    expect(await again.homework.trashed(undefined)).toHaveLength(1);
  });

  it('becomes a new revision when its file changes, and not when the user edited it', async () => {
    const library = await openLibrary();
    const [summary] = await builtIn(library);
    if (!summary) throw new Error('no built-in homework');
    const homework = await library.homework.get({ homeworkId: summary.id });
    const draft = {
      ...homework,
      questions: homework.questions.map((each) => ({ ...each, reference: '改' })),
    };
    await library.homework.save({ homeworkId: summary.id, draft, basedOn: homework.revision.id });
    const edited = await serve(library.catalogue).homework.get({ homeworkId: summary.id });
    expect(edited.questions[3]?.reference).toBe('改');

    const changed = mkdtempSync(join(tmpdir(), 'kouda-resources-'));
    cpSync(resourcesFolder, changed, { recursive: true });
    const file = join(changed, 'kafka-voice-homework.md');
    writeFileSync(file, readFileSync(file, 'utf8').replace('本身就是面向大数据的', '面向大数据'));
    const updated = await serve(library.catalogue, changed).homework.get({ homeworkId: summary.id });
    expect(updated.questions[1]?.reference).toContain('\n面向大数据，');
    expect(updated.questions.map((each) => each.id)).toEqual(homework.questions.map((each) => each.id));
    expect(await builtIn(library)).toHaveLength(1);
  });

  it('missing from the installation keeps no library shut', async () => {
    const library = await openLibrary(join(tmpdir(), 'no such folder'));
    expect(await library.homework.list(undefined)).toEqual([]);
  });
});

describe('writing a homework', () => {
  it('creates it as the contract says', async () => {
    const { homework, library, homeworkId } = await withHomework(['甲', '乙']);
    expect(Homework.parse(homework)).toEqual(homework);
    expect(homework).toMatchObject({
      title: '测验',
      origin: 'written',
      revisionCount: 1,
      earlierQuestions: [],
    });
    expect(library.heard).toContainEqual({ kind: 'homework-changed', homeworkId });
  });

  it('replaces a revision nobody answered', async () => {
    const { library, homeworkId, homework } = await withHomework(['甲', '乙']);
    const [first, second] = homework.questions;
    const saved = await library.homework.save({
      homeworkId,
      basedOn: homework.revision.id,
      draft: draftOf('测验', [{ title: '丙' }, { ...second, title: '乙二' }, { ...first }]),
    });
    expect(saved.revision.number).toBe(1);
    expect(saved.questionIds.slice(1)).toEqual([second?.id, first?.id]);
    const after = await library.homework.get({ homeworkId });
    expect(after.revisionCount).toBe(1);
    expect(after.questions.map((each) => each.title)).toEqual(['丙', '乙二', '甲']);
  });

  it('keeps a revision with takes, those in the trash too, and adds the next', async () => {
    const { library, homeworkId, homework } = await withHomework(['甲', '乙']);
    const [first, second] = homework.questions;
    if (!first || !second) throw new Error('two questions expected');
    const take = addTake(library, first, homework.revision.id);
    library.catalogue.database.prepare('UPDATE take SET trashed_at = 1 WHERE id = ?').run(take);
    const saved = await library.homework.save({
      homeworkId,
      basedOn: homework.revision.id,
      draft: draftOf('测验', [second]),
    });
    expect(saved.revision.number).toBe(2);
    expect((await library.homework.get({ homeworkId })).earlierQuestions).toEqual([]);
    library.catalogue.database.prepare('UPDATE take SET trashed_at = NULL WHERE id = ?').run(take);
    expect((await library.homework.get({ homeworkId })).earlierQuestions).toMatchObject([
      { id: first.id, title: '甲', takes: [{ id: take, answersEarlierWording: false }] },
    ]);
  });

  it('refuses to overwrite what was saved elsewhere, also where the revision was replaced', async () => {
    const { library, homeworkId, homework } = await withHomework(['甲']);
    const save = (title: string) =>
      library.homework.save({
        homeworkId,
        basedOn: homework.revision.id,
        draft: draftOf(title, [{ title: '甲' }]),
      });
    await save('一');
    await expect(async () => save('二')).rejects.toMatchObject({ code: 'EDITED_ELSEWHERE' });
    expect((await library.homework.get({ homeworkId })).title).toBe('一');
  });

  it('writes nothing when nothing changed', async () => {
    const { library, homeworkId, homework } = await withHomework(['甲', '乙']);
    const before = dump(library.catalogue);
    const saved = await library.homework.save({ homeworkId, basedOn: homework.revision.id, draft: homework });
    expect(saved.revision).toEqual(homework.revision);
    expect(dump(library.catalogue)).toEqual(before);
  });

  it('takes a deleted question back by its id', async () => {
    const { library, homeworkId, homework } = await withHomework(['甲', '乙']);
    const [first, second] = homework.questions;
    const once = await library.homework.save({
      homeworkId,
      basedOn: homework.revision.id,
      draft: draftOf('测验', [{ ...first }]),
    });
    const undone = await library.homework.save({
      homeworkId,
      basedOn: once.revision.id,
      draft: draftOf('测验', [{ ...first }, { ...second }]),
    });
    expect(undone.questionIds).toEqual([first?.id, second?.id]);
  });

  it('refuses the id of another homework’s question, and undoes the whole', async () => {
    const { library, homeworkId, homework } = await withHomework(['甲']);
    const [other] = await builtIn(library);
    if (!other) throw new Error('no built-in homework');
    const foreign = (await library.homework.get({ homeworkId: other.id })).questions[0];
    const before = dump(library.catalogue);
    await expect(async () =>
      library.homework.save({
        homeworkId,
        basedOn: homework.revision.id,
        draft: draftOf('x', [{ ...foreign }]),
      }),
    ).rejects.toMatchObject({ code: 'QUESTION_NOT_FOUND' });
    expect(dump(library.catalogue)).toEqual(before);
  });

  it('keeps line ends, NULs and broken characters out of what it stores', async () => {
    const library = await openLibrary();
    const { homeworkId } = await library.homework.create(
      draftOf('甲\ud800', [{ title: '题\r\n二', reference: 'a\r\nb\rc\0\udc00' }]),
    );
    const homework = await library.homework.get({ homeworkId });
    expect(homework.title).toBe('甲\ufffd');
    expect(homework.questions[0]).toMatchObject({ title: '题\n二', reference: 'a\nb\nc\ufffd\ufffd' });
  });
});

describe('takes in a homework', () => {
  it('are listed oldest first; the newest finished one is chosen unless one is by hand', async () => {
    const { library, homeworkId, homework } = await withHomework(['甲']);
    const [question] = homework.questions;
    if (!question) throw new Error('a question expected');
    const first = addTake(library, question, homework.revision.id);
    const second = addTake(library, question, homework.revision.id);
    const third = addTake(library, question, homework.revision.id, 'recording');
    const seen = async () => (await library.homework.get({ homeworkId })).questions[0];
    expect((await seen())?.takes.map((take) => take.id)).toEqual([first, second, third]);
    expect((await seen())?.chosenTakeId).toBe(second);
    library.catalogue.database.prepare('UPDATE question SET chosen_take_id = ?').run(first);
    expect((await seen())?.chosenTakeId).toBe(first);
    library.catalogue.database.prepare('UPDATE take SET trashed_at = 1 WHERE id = ?').run(first);
    expect((await seen())?.chosenTakeId).toBe(second);
    expect(
      (await library.homework.list(undefined)).find((each) => each.id === homeworkId)?.answeredCount,
    ).toBe(1);
  });
});

describe('the list', () => {
  it('has the last used first, and the trash apart', async () => {
    const { library, homeworkId } = await withHomework(['甲']);
    const order = async () => (await library.homework.list(undefined)).map((each) => each.id);
    const [kafka] = await builtIn(library);
    if (!kafka) throw new Error('no built-in homework');
    expect(await order()).toEqual([homeworkId, kafka.id]);
    library.passTime(120_000);
    await library.homework.get({ homeworkId: kafka.id });
    expect(await order()).toEqual([kafka.id, homeworkId]);
    await library.homework.trash({ homeworkId: kafka.id });
    expect(await order()).toEqual([homeworkId]);
    expect((await library.homework.trashed(undefined)).map((each) => each.id)).toEqual([kafka.id]);
    await library.homework.restore({ homeworkId: kafka.id });
    expect(await library.homework.trashed(undefined)).toEqual([]);
  });

  it('says when there is no such homework', async () => {
    const { homework } = await openLibrary();
    const draft = draftOf('x', [{}]);
    for (const ask of [
      () => homework.get({ homeworkId: NOWHERE }),
      () => homework.trash({ homeworkId: NOWHERE }),
      () => homework.restore({ homeworkId: NOWHERE }),
      () => homework.exportDocument({ homeworkId: NOWHERE }),
      () => homework.save({ homeworkId: NOWHERE, draft, basedOn: NOWHERE }),
    ]) {
      await expect(async () => ask()).rejects.toMatchObject({ code: 'HOMEWORK_NOT_FOUND' });
    }
  });
});
