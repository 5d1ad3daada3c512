/** Windows' Notepad needs the byte order mark and the line ends of old. */
const text = (lines: string): string => `\uFEFF${lines.trim().replaceAll('\n', '\r\n')}\r\n`;

export const README = text(`
口答的压缩包 · A Kouda archive

这里有什么
  每份作业一个文件夹，用任何播放器和表格软件都能打开：
  作业.md        题目、参考答案和要点
  录音/          自己的每一遍录音，按题分开
  提交/          交出去的每一版
  反馈/          老师的语音评语；文字和得分在 反馈.csv
  学号_姓名/     收到的每一版提交；评语/ 里是语音评语
  成绩.csv、评语.csv   全班的成绩和评语（每人最新的一版）
  文件.csv       哪个文件是谁对哪道题的回答。两版提交用了同一遍录音时，声音只存一份，以这张表为准
  kouda/         给口答读的部分，请不要改

怎样放回口答
  不用解压。在口答里打开这个 zip 文件（设置 → 资料库 → 从压缩包带回）：缺的会补上，已有的不动。

What is in here
  A folder for each homework, for any player and any spreadsheet:
  作业.md        questions, reference answers, key points
  录音/          every take of one's own, by question
  提交/          every version that was handed in
  反馈/          the instructor's spoken comments; text and points are in 反馈.csv
  number_name/   every version that was collected; spoken comments in 评语/
  成绩.csv, 评语.csv   grades and comments of the class (of everybody's newest version)
  文件.csv       which file is whose answer to which question. Where two hand-ins hold the same take its audio is
                 here once: this table says where
  kouda/         what only Kouda reads; please leave it as it is

How to bring it back
  Do not unpack it. Open this zip in Kouda (Settings → Library → Bring back an archive): what is missing comes in,
  and what is there stays as it is.
`);
