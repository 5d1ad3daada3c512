/** For each code: what happened, what is safe, what to do next. The contract's codes, and what only the page knows. */
export const errors = {
  HOMEWORK_NOT_FOUND: {
    what: '这份作业已经不在资料库里了。',
    safe: '其他作业和录音都在。',
    next: '回到首页，重新选一份；也可以去回收站找。',
  },
  QUESTION_NOT_FOUND: {
    what: '这道题已经不在作业里了。',
    safe: '它的录音都保留着。',
    next: '重新打开这份作业，在“以前的题目”里找。',
  },
  TAKE_NOT_FOUND: {
    what: '找不到这一遍录音。',
    safe: '其他录音都在。',
    next: '刷新列表，或去回收站找。',
  },
  EDITED_ELSEWHERE: {
    what: '这份作业在别的窗口改过了。',
    safe: '两边的内容都还在，什么也没有覆盖。',
    next: '选用哪一份，由你决定。',
  },
  DOCUMENT_TOO_LARGE: {
    what: '“{{fileName}}”有 {{bytes}}，超过了 {{maxBytes}} 的上限。',
    safe: '资料库没有变动。',
    next: '把它拆成几份，再分别打开。',
  },
  DOCUMENT_NOT_TEXT: {
    what: '“{{fileName}}”不是文本文件。',
    safe: '资料库没有变动。',
    next: '打开 .md 文件（UTF-8 或 GB18030 编码）。',
  },
  DOCUMENT_WITHOUT_QUESTION: {
    what: '“{{fileName}}”里没有找到题目。',
    safe: '资料库没有变动。',
    next: '第 {{line}} 行起应该有题目，例如“1 什么是消费组？”，参考答案放在它下面。',
  },
  DOCUMENT_INVALID: {
    what: '“{{fileName}}”第 {{line}} 行超出了限度。',
    safe: '资料库没有变动。',
    next: '改短或拆开第 {{line}} 行的内容，再打开一次。',
    reasons: {
      'too-many-questions': '“{{fileName}}”从第 {{line}} 行起题目太多，一份作业最多 500 题。',
      'title-too-long': '“{{fileName}}”第 {{line}} 行的标题太长。',
      'reference-too-long': '“{{fileName}}”第 {{line}} 行的参考答案太长。',
      'too-many-key-points': '“{{fileName}}”第 {{line}} 行起要点太多，一题最多 200 条。',
      'key-point-too-long': '“{{fileName}}”第 {{line}} 行的要点太长。',
    },
  },
  RECORDING_ALREADY: {
    what: '这个资料库正在录另一段。',
    safe: '正在录的那段不受影响。',
    next: '先把它停下，再开始新的录音。',
  },
  TAKE_NOT_RECORDING: {
    what: '这一遍已经停了，不能再往里录。',
    safe: '已录的部分已保存。',
    next: '再录一遍。',
  },
  TAKE_STILL_RECORDING: {
    what: '这一遍还在录。',
    safe: '录音没有中断。',
    next: '先停止，再试一次。',
  },
  CHUNK_OUT_OF_ORDER: {
    what: '录音的片段没有按顺序到达。',
    safe: '已存的部分没有受损。',
    next: '停止后听一遍，必要时再录一遍。',
  },
  CHUNK_INVALID: {
    what: '有一段录音数据不合格，没有写入。',
    safe: '之前的部分已保存。',
    next: '停止后听一遍，必要时再录一遍。',
  },
  DISK_FULL: {
    what: '硬盘满了。',
    safe: '已存的录音都在。',
    next: '清出一些空间，再试一次。',
  },
  LIBRARY_GONE: {
    what: '资料库文件夹不见了：{{path}}',
    safe: '口答没有删除任何东西。',
    next: '接回硬盘，或把文件夹移回原处，再试一次。',
  },
  WRITE_FAILED: {
    what: '系统拒绝写入硬盘（{{code}}）。',
    safe: '之前存好的都在。',
    next: '检查硬盘和文件夹权限，再试一次。',
  },
  FILE_TOO_LARGE: {
    what: '这个硬盘的格式（FAT32）放不下 4 GB 以上的文件。',
    safe: '没写完的文件已经清掉，资料库没有变动。',
    next: '换一个硬盘，或把它改成 exFAT、NTFS 格式，再试一次。',
  },
  VERIFY_FAILED: {
    what: '读回的内容和写下的不一样。',
    safe: '原来的文件没有被替换。',
    next: '检查硬盘；到“设置”里检查资料库。',
  },
  AUDIO_UNREADABLE: {
    what: '这条录音的音频文件不见了，或者损坏了。',
    safe: '别的录音都在。',
    next: '到设置里检查资料库。',
  },
  AUDIO_MISSING: {
    what: '这一遍的音频文件不见了。',
    safe: '记录还在，其他录音不受影响。',
    next: '到“设置”里检查资料库，或从备份里找回文件。',
  },
  NOTHING_TO_HAND_IN: {
    what: '还没有可以提交的录音。',
    safe: '没有生成作业包，资料库没有变动。',
    next: '至少录完一题，再提交。',
  },
  SUBMISSION_NOT_FOUND: {
    what: '资料库里找不到这次提交的作业包。',
    safe: '录音和别的版本都在。',
    next: '再提交一次，会成为新的一版。',
  },
  TAKE_UNREADABLE: {
    what: '第 {{questionNumber}} 题选用的录音读不出来，或者和保存时不一致。',
    safe: '没有生成作业包；其他录音不受影响。',
    next: '给这一题换一遍录音或重录，再提交；也可以到“设置”里检查资料库。',
  },
  VOICE_UNREADABLE: {
    what: '第 {{questionNumber}} 题有一条语音评语的录音不见了，或者损坏了。',
    safe: '这份批阅没有发还，评语都还在。',
    next: '重录或删掉这条评语，再发还；也可以到“设置”里检查资料库。',
  },
  PACKAGE_TOO_LARGE: {
    what: '作业包会有 {{bytes}}，超过了 {{maxBytes}} 的上限。',
    safe: '没有生成作业包；录音都在。',
    next: '“声音”里选小一点的格式，再提交。',
  },
  FOLDER_NOT_FOUND: {
    what: '没有这个文件夹：{{path}}',
    safe: '资料库里的东西都没有动。',
    next: '检查写法（要写完整的路径）或接回硬盘，再试一次。',
  },
  FOLDER_NOT_WRITABLE: {
    what: '这个文件夹不让写：{{path}}',
    safe: '资料库里的东西都没有动。',
    next: '换一个文件夹，或检查它的权限。',
  },
  CLASS_FOLDER_NOT_FOUND: {
    what: '这个班级文件夹已经不在列表里了。',
    safe: '作业包都还在资料库里。',
    next: '在设置里重新添加它。',
  },
  CLASS_FOLDER_UNREACHABLE: {
    what: '连不上“{{address}}”（{{code}}）。',
    safe: '作业包都还在资料库里，连上以后会接着送。',
    next: '检查网络和地址，再试一次。',
  },
  CLASS_FOLDER_PASSWORD: {
    what: '班级文件夹不接受这个用户名或密码。',
    safe: '作业包都还在资料库里。',
    next: '重新输入密码；坚果云和 Nextcloud 要用“应用密码”。',
  },
  CLASS_FOLDER_NOT_WEBDAV: {
    what: '“{{address}}”有回应，但不是 WebDAV 文件夹。',
    safe: '没有写入任何内容。',
    next: '检查地址，常见的写法是 https://服务器/remote.php/dav/files/用户名/文件夹/。',
  },
  CLASS_FOLDER_REFUSED: {
    what: '班级文件夹的服务器拒绝了（HTTP {{status}}）。',
    safe: '作业包都还在资料库里。',
    next: '确认这个账号可以在那里写文件，再试一次。',
  },
  CLASS_FOLDER_BUSY: {
    what: '班级文件夹的服务器现在太忙。',
    safe: '作业包都还在资料库里，过一会儿会自动再试。',
    next: '可以继续做别的事。',
  },
  CLASS_FOLDER_FULL: {
    what: '班级文件夹没有空间了。',
    safe: '作业包都还在资料库里。',
    next: '在那里腾出空间，再试一次。',
  },
  DELIVERY_NOT_FOUND: {
    what: '这次发送已经不在列表里了。',
    safe: '作业包还在资料库里。',
    next: '要送的话，从回执里再送一次。',
  },
  COLLECT_RUN_NOT_FOUND: {
    what: '找不到这次收作业的记录。',
    safe: '已经收进来的都在。',
    next: '重新收一次就好，不会重复。',
  },
  COLLECT_RUN_CLOSED: {
    what: '这次收作业已经开始或结束了。',
    safe: '已经收进来的都在。',
    next: '重新收一次就好，不会重复。',
  },
  AUDIO_UNDECODABLE: {
    what: '“{{name}}”读不出声音。',
    safe: '原来的文件没有动。',
    next: '请换成 m4a、mp3、wav、webm 或 ogg 格式再试。',
  },
  LOOSE_AUDIO_NOT_FOUND: {
    what: '这段录音已经分配或移开了。',
    safe: '录音还在资料库里。',
    next: '重新打开这一页，看还剩哪些。',
  },
  COLLECTED_NOT_FOUND: {
    what: '资料库里没有学生的这份提交，或者缺了它的作业包。',
    safe: '别的提交和批阅都在。',
    next: '到班级里找找；没有的话，再收一次它的作业包。',
  },
  CLASS_HOMEWORK_NOT_FOUND: {
    what: '找不到这份收上来的作业。',
    safe: '其他作业都在。',
    next: '它可能在回收站里。',
  },
  CLASS_QUESTION_NOT_FOUND: {
    what: '找不到这道题。',
    safe: '其他题目都在。',
    next: '回到班级页面，重新打开。',
  },
  KEY_POINT_NOT_FOUND: {
    what: '这个要点已经不在评分标准里了。',
    safe: '其他评分都在。',
    next: '重新打开这份作业，按现在的评分标准勾选。',
  },
  ANSWER_NOT_FOUND: {
    what: '找不到这个回答。',
    safe: '其他回答都在。',
    next: '回到班级页面，重新打开这位学生的作业。',
  },
  COMMENT_NOT_FOUND: { what: '这条评语已经不在了。', safe: '其他评语都在。', next: '需要的话再写一条。' },
  ROSTER_EMPTY: {
    what: '这份名单里没有找到姓名。',
    safe: '原来的名单没有变。',
    next: '每行写一个学生：学号和姓名，用逗号或制表符隔开。',
  },
  ROSTER_TOO_LARGE: {
    what: '名单有 {{students}} 人，最多 {{maxStudents}} 人。',
    safe: '原来的名单没有变。',
    next: '分成几份作业，或只贴这个班的学生。',
  },
  REVIEW_NOT_DONE: {
    what: '还没有批阅完，不能发还：{{names}}。',
    safe: '没有发还任何内容。',
    next: '先把它们标为完成。',
  },
  FEEDBACK_NOT_FOUND: {
    what: '找不到这份批阅。',
    safe: '你的录音都在。',
    next: '再打开一次老师发来的批阅包。',
  },
  EXPORT_RUN_NOT_FOUND: {
    what: '找不到这次导出的记录。',
    safe: '已经写好的文件都在。',
    next: '重新导出一次就好。',
  },
  TEMPLATE_INVALID: {
    what: '文件名的写法读不懂。',
    safe: '没有写入任何文件。',
    next: '可以用的字段写在输入框下面，花括号要成对。',
  },
  NOTHING_TO_EXPORT: {
    what: '这里没有可以导出的内容。',
    safe: '没有写入任何文件。',
    next: '换一种内容再试，或者先录音、批阅。',
  },
  SHEET_UNREADABLE: {
    what: '“{{fileName}}”不是一张能读的表格。',
    safe: '原来的文件没有动。',
    next: '请用从 Moodle 或 Canvas 下载的 CSV 文件，不要改动表头。',
  },
  SHEET_WITHOUT_GRADES: {
    what: '“{{fileName}}”里认不出哪一列是成绩、哪一列是学生。',
    safe: '原来的文件没有动。',
    next: '请在下面指定各列。',
  },
  BACKUP_NOT_FOUND: {
    what: '这个备份已经不在了。',
    safe: '现在的资料库没有变动。',
    next: '换一个备份。',
  },
  BACKUP_DAMAGED: {
    what: '备份 {{name}} 已损坏，不能用来恢复。',
    safe: '现在的资料库没有变动。',
    next: '换一个备份。',
  },
  BUSY_RECORDING: {
    what: '正在录音，现在不能做这件事。',
    safe: '录音没有中断。',
    next: '录完再试一次。',
  },
  UNREACHABLE: {
    what: '连不上口答的后台。',
    safe: '已经存好的作业和录音都在硬盘上。',
    next: '看口答是否还开着，然后重试。',
  },
  UNKNOWN: {
    what: '口答内部出了错，这一步没有做成。',
    safe: '已经存好的作业和录音不受影响。',
    next: '再试一次；如果还不行，重新启动口答。',
  },
};
