import { describe, expect, it } from 'vitest';
import { addTake, dump, importText, openLibrary } from './homework-library.ts';
import { seedBytes } from './sample-documents.ts';

const DOCUMENT =
  '# 操作系统\n\n## 1. 什么是进程？\n\n资源\n\n## 2. 什么是线程？\n\n调度\n\n## 3. 什么是死锁？\n\n等待\n';

describe('opening a document', () => {
  it('twice changes nothing at all', async () => {
    const library = await openLibrary();
    const first = await importText(library, 'os.md', DOCUMENT);
    expect(first).toMatchObject({ title: '操作系统', outcome: 'created' });
    const before = dump(library.catalogue);
    for (const [name, text] of [
      ['os.md', DOCUMENT],
      ['os (1).md', DOCUMENT.replaceAll('\n', '\r\n')],
      ['renamed.md', DOCUMENT],
    ] as const) {
      expect(await importText(library, name, text)).toEqual({ ...first, outcome: 'unchanged' });
    }
    expect(dump(library.catalogue)).toEqual(before);
  });

  it('knows the built-in homework by its own document, and keeps its title', async () => {
    const library = await openLibrary();
    const before = dump(library.catalogue);
    expect(await importText(library, 'kafka-voice-homework.md', seedBytes())).toMatchObject({
      title: 'Kafka 语音作业',
      outcome: 'unchanged',
    });
    expect(dump(library.catalogue)).toEqual(before);
  });

  it('makes a changed document the next revision, its questions the same ones', async () => {
    const library = await openLibrary();
    const { homeworkId } = await importText(library, 'os.md', DOCUMENT);
    const before = await library.homework.get({ homeworkId });
    const [process, thread, deadlock] = before.questions;
    if (!process || !thread || !deadlock) throw new Error('three questions expected');
    const takes = [process, thread, deadlock].map((each) => addTake(library, each, before.revision.id));

    const changed =
      '# 操作系统\n\n## 1. 什么是线程 ?\n\n调度\n\n## 2. 到底什么是进程呢？\n\n资源\n\n## 3. 什么是内存分页？\n\n页\n';
    expect(await importText(library, 'os.md', changed)).toMatchObject({ homeworkId, outcome: 'revised' });

    const after = await library.homework.get({ homeworkId });
    expect(after.revision.number).toBe(2);
    expect(after.revisionCount).toBe(2);
    expect(after.questions.map((question) => question.id).slice(0, 2)).toEqual([thread.id, process.id]);
    expect(after.questions[2]?.id).not.toBe(deadlock.id);
    expect(after.questions.map((question) => question.takes.map((take) => take.id))).toEqual([
      [takes[1]],
      [takes[0]],
      [],
    ]);
    expect(after.questions[1]?.takes[0]).toMatchObject({
      answersEarlierWording: true,
      revisionId: before.revision.id,
    });
    expect(after.earlierQuestions).toMatchObject([
      { id: deadlock.id, title: '什么是死锁？', reference: '等待', takes: [{ id: takes[2] }] },
    ]);
  });

  it('brings a question back when a later document asks it again', async () => {
    const library = await openLibrary();
    const { homeworkId } = await importText(library, 'os.md', DOCUMENT);
    const before = await library.homework.get({ homeworkId });
    const deadlock = before.questions[2];
    if (!deadlock) throw new Error('three questions expected');
    addTake(library, deadlock, before.revision.id);
    await importText(library, 'os.md', DOCUMENT.replace(/## 3.*/s, ''));
    const without = await library.homework.get({ homeworkId });
    expect(without.earlierQuestions[0]?.takes).toMatchObject([{ answersEarlierWording: false }]);
    await importText(library, 'os.md', DOCUMENT.replace('等待', '互相等待'));
    const after = await library.homework.get({ homeworkId });
    expect(after.questions.map((question) => question.id)).toEqual(
      before.questions.map((question) => question.id),
    );
    expect(after.revision.number).toBe(3);
    expect(after.questions[2]?.takes).toMatchObject([{ answersEarlierWording: true }]);
  });

  it('does not take another homework for this one', async () => {
    const library = await openLibrary();
    const first = await importText(library, '作业.md', DOCUMENT);
    const other = await importText(library, '作业.md', '1. 什么是 HTTP？\n2. 什么是 TCP？\n3. 什么是 UDP？');
    const third = await importText(library, 'http.md', '# 操作系统\n\n## 什么是 DNS？\n\n## 什么是 CDN？');
    expect(new Set([first.homeworkId, other.homeworkId, third.homeworkId]).size).toBe(3);
    expect([other.outcome, third.outcome]).toEqual(['created', 'created']);
  });

  it('takes it out of the trash', async () => {
    const library = await openLibrary();
    const { homeworkId } = await importText(library, 'os.md', DOCUMENT);
    await library.homework.trash({ homeworkId });
    expect(await importText(library, 'os.md', DOCUMENT)).toMatchObject({ homeworkId, outcome: 'unchanged' });
    expect((await library.homework.list(undefined)).map((each) => each.id)).toContain(homeworkId);
  });

  it('leaves everything as it was when the document is refused', async () => {
    const library = await openLibrary();
    const before = dump(library.catalogue);
    await expect(importText(library, 'x.md', 'nothing')).rejects.toMatchObject({
      code: 'DOCUMENT_WITHOUT_QUESTION',
    });
    expect(dump(library.catalogue)).toEqual(before);
  });
});

describe('an exported document', () => {
  it('is the same homework here, under any name', async () => {
    const library = await openLibrary();
    const { homeworkId } = await importText(library, 'os.md', DOCUMENT);
    const { fileName, markdown } = await library.homework.exportDocument({ homeworkId });
    expect(fileName).toBe('操作系统.md');
    const before = dump(library.catalogue);
    expect(await importText(library, 'other.md', markdown)).toMatchObject({
      homeworkId,
      outcome: 'unchanged',
    });
    expect(dump(library.catalogue)).toEqual(before);
    const edited = markdown.replace('# 操作系统', '# OS').replace('资源', '资源分配');
    expect(await importText(library, 'other.md', edited)).toMatchObject({ homeworkId, outcome: 'revised' });
  });

  it('is the same homework in another library', async () => {
    const [here, there] = [await openLibrary(), await openLibrary()];
    const { homeworkId } = await importText(here, 'os.md', DOCUMENT);
    const { markdown } = await here.homework.exportDocument({ homeworkId });
    expect(await importText(there, 'x.md', markdown)).toMatchObject({ homeworkId, outcome: 'created' });
    expect(await importText(there, 'y.md', markdown)).toMatchObject({ homeworkId, outcome: 'unchanged' });
  });

  it('overwritten with another homework is another homework', async () => {
    const library = await openLibrary();
    const { homeworkId } = await importText(library, 'os.md', DOCUMENT);
    const { markdown } = await library.homework.exportDocument({ homeworkId });
    const [front] = markdown.split('# 操作系统');
    const other = await importText(library, 'x.md', `${front}# 网络\n\n## 1. 什么是 DNS？\n`);
    expect(other.outcome).toBe('created');
    expect(other.homeworkId).not.toBe(homeworkId);
  });
});
