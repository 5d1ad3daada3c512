import fc from 'fast-check';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { describe, expect, it } from 'vitest';
import { HomeworkContent, HomeworkId } from '../../../electron/contract/index.ts';
import { readDocument } from '../../../electron/core/homework/read-document.ts';
import { writeDocument } from '../../../electron/core/homework/write-document.ts';
import { anyContent } from './document-content.ts';

const id = HomeworkId.parse('0190a0b0-1111-7222-8333-444455556666');
const bytesOf = (text: string) => new TextEncoder().encode(text);

describe('a homework written out', () => {
  it('is read back equal, whatever it says', () => {
    fc.assert(
      fc.property(anyContent, fc.boolean(), (content, withId) => {
        expect(HomeworkContent.parse(content)).toEqual(content);
        const document = writeDocument(content, withId ? id : undefined);
        const read = readDocument(bytesOf(document), 'any name.md');
        expect(read.content).toEqual(content);
        expect(read.homeworkId).toBe(withId ? id : null);
        expect(read.titleFrom).toBe('heading');
      }),
      { numRuns: 2_000 },
    );
  });

  it('survives an editor that changes the line ends', () => {
    fc.assert(
      fc.property(anyContent, fc.constantFrom('\r\n', '\r'), (content, lineEnd) => {
        const document = writeDocument(content).replaceAll('\n', lineEnd);
        expect(readDocument(bytesOf(document), 'x.md').content).toEqual(content);
      }),
      { numRuns: 300 },
    );
  });

  it('shows another Markdown reader the same headings and the same references', () => {
    fc.assert(
      fc.property(anyContent, (content) => {
        // Plain CommonMark knows no front matter.
        const nodes = fromMarkdown(writeDocument(content).replace(/^---\n.*?\n---\n/s, '')).children;
        const headings = nodes.filter((node) => node.type === 'heading');
        const references = nodes.filter((node) => node.type === 'code' && node.lang === 'text');
        expect(headings.map((node) => node.depth)).toEqual([1, ...content.questions.map(() => 2)]);
        expect(references.map((node) => 'value' in node && node.value)).toEqual(
          content.questions.map((question) => question.reference),
        );
      }),
      { numRuns: 300 },
    );
  });

  it('reads well', () => {
    const document = writeDocument(
      {
        title: 'Kafka 语音作业',
        referenceVisibility: 'always',
        questions: [
          {
            title: 'push 还是 pull？',
            reference: 'pull\n\n```java\npoll()\n```',
            keyPoints: ['消费者按自己的速度拉取'],
            preparationSeconds: 30,
            longestAnswerSeconds: 120,
          },
        ],
      },
      id,
    );
    expect(document).toBe(`---
kouda: ${id}
参考答案: 始终显示
---

# Kafka 语音作业

## 1. push 还是 pull？

- 准备时间：30 秒
- 最长回答：2 分钟

\`\`\`\`text
pull

\`\`\`java
poll()
\`\`\`
\`\`\`\`

要点：

- [ ] 消费者按自己的速度拉取
`);
  });
});
