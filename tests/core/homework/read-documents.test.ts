import { describe, expect, it } from 'vitest';
import { readDocument } from '../../../electron/core/homework/read-document.ts';
import { bytesOf, sampleBytes } from './sample-documents.ts';

type Expected = [title: string, reference: string, keyPoints?: string[], limits?: [number, number]];

const SAMPLES: [file: string, title: string, questions: Expected[]][] = [
  [
    'headings.md',
    'Redis 语音作业',
    [
      [
        '什么是缓存穿透？',
        '查询一个不存在的数据，\n缓存和数据库都没有。\n\n### 解决办法\n\n1. 缓存空值\n2. 布隆过滤器',
      ],
      ['什么是缓存雪崩?', '大量 key 同时过期，\n  请求全部打到数据库。'],
      ['持久化', 'RDB 与 AOF。', ['RDB 快照', 'AOF 追加\n每秒同步']],
    ],
  ],
  [
    'numbered-pauses.md',
    'numbered-pauses',
    [
      ['什么是线程池？', '线程池是一种复用线程的机制。\n好处有：\n1、降低资源消耗\n2、提高响应速度'],
      ['线程池有哪些参数？', '核心线程数    一直存活的线程\n最大线程数    能创建的最多线程'],
      ['拒绝策略有哪几种？', ''],
    ],
  ],
  [
    'han-numbers.md',
    'han-numbers',
    [
      ['请介绍一下你自己。', '我叫李雷。'],
      ['为什么学习编程？', ''],
      ['最后一题是什么？', 'def answer():\n    return 42  # ``` 不是结尾'],
    ],
  ],
  [
    'question-labels.md',
    'question-labels',
    [
      ['What is a JVM?', 'A virtual machine\nfor bytecode.'],
      ['What is the heap?', 'Where objects live.'],
      ['GC?', ''],
    ],
  ],
  [
    'ordinals.md',
    'ordinals',
    [
      ['什么是事务？', 'ACID'],
      ['什么是隔离级别？', '', ['读未提交', '读已提交']],
      ['什么是\n索引？', ''],
    ],
  ],
  [
    'bold.md',
    'bold',
    [
      ['什么是 TCP 三次握手？', 'SYN、SYN+ACK、ACK'],
      ['为什么是三次？', '防止旧连接\n\n  重复建立'],
    ],
  ],
  [
    'titles-only.md',
    'titles-only',
    [
      ['什么是进程', ''],
      ['什么是线程', ''],
      ['两者有什么区别', ''],
    ],
  ],
  [
    'plain-questions.md',
    'plain-questions',
    [
      ['什么是死锁？', '互相等待对方的锁。'],
      ['怎样避免死锁？', '按顺序加锁。'],
    ],
  ],
  [
    'answers-apart.md',
    '操作系统',
    [
      ['什么是进程？', '资源分配的单位'],
      ['什么是线程？', '调度的单位\n共享进程的内存'],
    ],
  ],
  [
    'sections.md',
    '期中复习',
    [
      ['什么是 HTTP？', '超文本传输协议'],
      ['什么是 HTTPS？', ''],
      ['什么是 HTTP/2？', '多路复用'],
    ],
  ],
  [
    'limits.md',
    '口语 测试',
    [
      ['描述你的家乡', '', [], [90, 120]],
      ['Describe a trip', "I went to Xi'an.", [], [45, 90]],
    ],
  ],
  [
    'tight.md',
    'tight',
    [
      ['什么是微服务？', '把系统拆成小服务。'],
      ['缺点呢？', '复杂'],
    ],
  ],
  [
    'hostile-html.md',
    '<img src=x onerror=alert(1)>',
    [['<script>alert(1)</script> 是什么？', '<b>不是</b>粗体 &lt;br&gt;']],
  ],
  [
    'listed-retyped.md',
    'listed-retyped',
    [
      ['Kafka怎么保证数据的高可用？', '副本'],
      ['消费者是pull还是push？', 'pull'],
      ['新加的一题', '新'],
    ],
  ],
  [
    'parens.md',
    'parens',
    [
      ['什么是索引？', 'B+ 树。'],
      ['索引为什么快？', '有序。'],
    ],
  ],
];

const read = (text: string, name = 'x.md') => readDocument(bytesOf(text), name).content;
const titlesOf = (text: string) => read(text).questions.map((question) => question.title);

describe('documents as people write them', () => {
  it.each(SAMPLES)('%s', (file, title, questions) => {
    const { content } = readDocument(sampleBytes(file), file);
    expect(content.title).toBe(title);
    expect(content.questions).toEqual(
      questions.map(([question, reference, keyPoints = [], [preparation, longest] = [0, 0]]) => ({
        title: question,
        reference,
        keyPoints,
        preparationSeconds: preparation,
        longestAnswerSeconds: longest,
      })),
    );
  });

  it('follows the front matter on when the reference is shown', () => {
    expect(readDocument(sampleBytes('limits.md'), 'x').content.referenceVisibility).toBe('always');
    expect(read('1. 甲？').referenceVisibility).toBe('after-first-take');
  });

  it.each([
    ['1 甲？\n2 乙？'],
    ['1. 甲？\n2. 乙？'],
    ['1.甲？\n2.乙？'],
    ['1．甲？\n2．乙？'],
    ['1、甲？\n2、乙？'],
    ['1) 甲？\n2) 乙？'],
    ['（1）甲？\n（2）乙？'],
    ['(1) 甲？\n(2) 乙？'],
    ['①甲？\n②乙？'],
    ['一、甲？\n二、乙？'],
    ['Q1 甲？\nQ2 乙？'],
    ['Q1：甲？\nQ2：乙？'],
    ['Q: 甲？\nQ: 乙？'],
    ['问题1：甲？\n问题2：乙？'],
    ['问题一：甲？\n问题二：乙？'],
    ['第一题 甲？\n第二题 乙？'],
    ['第1题：甲？\n\n第2题：乙？'],
    ['题目1、甲？\n\n题目2、乙？'],
    ['# 甲？\n# 乙？'],
    ['## 甲？\n\n## 乙？'],
    ['### 1.甲？\n### 2.乙？'],
    ['- 1 甲？\n- 2 乙？'],
    ['- 甲？\n- 乙？'.replaceAll('- ', '')],
    ['1. **甲？**\n2. **乙？**'],
    ['**甲？**\n\n**乙？**'],
    ['甲？（语音作业）<br>\n乙？（语音作业）<br>'],
    ['1 甲？(语音作业)<br/>\n2 乙？ ( 语音作业 ) <BR />'],
    ['甲？\n===\n乙？\n==='],
  ])('drops the number and the mark: %j', (text) => {
    expect(titlesOf(text)).toEqual(['甲？', '乙？']);
  });

  it('does not take a figure for a number', () => {
    expect(titlesOf('## 3 种分区策略是什么？\n\n## 1.5 倍扩容是什么？\n\n## 2024年有什么变化？')).toEqual([
      '3 种分区策略是什么？',
      '1.5 倍扩容是什么？',
      '2024年有什么变化？',
    ]);
  });

  it('reads one question alone, under a heading that asks', () => {
    expect(read('# 什么是 Kafka？\n\n消息队列', '/home/x/第一课.md')).toMatchObject({
      title: '第一课',
      questions: [{ title: '什么是 Kafka？', reference: '消息队列' }],
    });
  });

  it('keeps the order of a list of titles, those without an answer too', () => {
    const { questions } = read(
      '1. 甲？\n2. 乙？\n3. 丙？\n\n1. 甲？\n\n```\na\n```\n\n3. 丙？\n\n```\nc\n```\n',
    );
    expect(questions.map((question) => [question.title, question.reference])).toEqual([
      ['甲？', 'a'],
      ['乙？', ''],
      ['丙？', 'c'],
    ]);
  });

  it('counts what stands before the answer to the question', () => {
    expect(
      read('## 1. 说明\n\n请比较 pull 和 push。\n\n参考答案：\n\n```\npull\n```').questions[0],
    ).toMatchObject({
      title: '说明\n请比较 pull 和 push。',
      reference: 'pull',
    });
  });

  it('finds fences and quotes inside list items', () => {
    const { questions } = read(
      '1. 甲？\n\n   ```java\n   a();\n     b();\n   ```\n\n2. 乙？\n\n   > 引\n   >\n   > 用\n',
    );
    expect(questions.map((question) => question.reference)).toEqual(['a();\n  b();', '引\n\n用']);
  });
});

describe('documents that are no homework', () => {
  const refusal = (bytes: Uint8Array) => {
    try {
      return readDocument(bytes, 'x.md').content;
    } catch (error) {
      return error;
    }
  };

  it.each([
    ['', 1],
    ['\n\n', 1],
    ['# 标题\n', 1],
    ['\n\n随便写的\n文字', 3],
    ['---\ntitle: x\n---\n\n# 标题\n\n说明。', 7],
  ])('names the line where a question was expected: %j', (text, line) => {
    expect(refusal(bytesOf(text))).toMatchObject({
      code: 'DOCUMENT_WITHOUT_QUESTION',
      data: { fileName: 'x.md', line },
    });
  });

  it.each<[string, string, number]>([
    ['title-too-long', `\n## 1. ${'长'.repeat(2_001)}\n`, 2],
    ['title-too-long', `# ${'长'.repeat(501)}\n\n## 1. 甲？`, 1],
    ['reference-too-long', `## 1. 甲\n\n\`\`\`\n${'长'.repeat(200_001)}\n\`\`\``, 3],
    ['too-many-key-points', `## 1. 甲\n${'- [ ] 点\n'.repeat(201)}`, 202],
    ['key-point-too-long', `## 1. 甲\n- [ ] 点\n- [ ] ${'长'.repeat(2_001)}`, 3],
    [
      'too-many-questions',
      Array.from({ length: 501 }, (_, at) => `## ${at + 1}. 甲${at}\n\n答\n`).join(''),
      2_001 - 500,
    ],
  ])('%s, by its line', (reason, text, line) => {
    expect(refusal(bytesOf(text))).toMatchObject({ code: 'DOCUMENT_INVALID', data: { reason, line } });
  });

  it('takes exactly what the contract allows', () => {
    const most = Array.from({ length: 500 }, (_, at) => `## ${at + 1}. ${'长'.repeat(50)}${at}\n\n答\n`).join(
      '',
    );
    expect(read(most).questions).toHaveLength(500);
    expect(
      read(`## 1. ${'长'.repeat(2_000)}\n\n\`\`\`\n${'a'.repeat(200_000)}\n\`\`\``).questions,
    ).toHaveLength(1);
  });

  it.each([
    ['a PNG', Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 0x0d)],
    ['a zip', Uint8Array.of(0x50, 0x4b, 3, 4, 0x14, 0, 8, 8)],
    ['NULs in text', bytesOf('## 1. 甲？\0\n')],
    ['half a UTF-16 file', Uint8Array.of(0xff, 0xfe, 0x31)],
    ['neither encoding', Uint8Array.of(0x31, 0x20, 0xff, 0xff, 0x3f)],
    ['control codes', Uint8Array.of(0x31, 0x20, 0xb0, 0xa1, 0x01, 0x02, 0x03)],
  ])('refuses %s as no text', (_, bytes) => {
    expect(refusal(bytes)).toMatchObject({ code: 'DOCUMENT_NOT_TEXT', data: { fileName: 'x.md' } });
  });

  it('refuses more than 4 MB unread', () => {
    expect(refusal(new Uint8Array(4 * 1024 * 1024 + 1))).toMatchObject({
      code: 'DOCUMENT_TOO_LARGE',
      data: { bytes: 4_194_305, maxBytes: 4_194_304 },
    });
  });
});
